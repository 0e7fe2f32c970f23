import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { sql } from 'kysely'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { takeCaseLines } from './cases/take-records.ts'
import { Enrolled } from './contract/enrolment.ts'
import { HubPublicKey } from './contract/keys.ts'
import { TerminalFile } from './contract/terminal-file.ts'
import { makeKey } from './keys.ts'
import { serve } from './serve.ts'
import { loadPepper } from './staff/pepper.ts'
import { caseByNumber } from './store/cases.ts'
import { openHubStore } from './store/open-store.ts'
import { newFolder } from './testing/places.ts'
import { aSealedSubmission, enrolledTerminal, uuidV7 } from './testing/terminal.ts'

const script = fileURLToPath(new URL('../scripts/hub.ts', import.meta.url))
const root = newFolder()
const started: ChildProcess[] = []
afterEach(async () => {
  for (const child of started.splice(0)) if (child.exitCode === null && child.kill('SIGKILL')) await once(child, 'exit')
})

const folder = () => mkdtempSync(join(root, 'data-'))
const env = (dataFolder: string) => {
  const { DATABASE_URL: _, ...rest } = process.env
  return { ...rest, HUB_DATA: dataFolder }
}
const hub = (dataFolder: string, ...args: string[]) => {
  const done = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8', env: env(dataFolder) })
  return { status: done.status, stdout: done.stdout, stderr: done.stderr }
}

async function startHub(dataFolder: string): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [script, 'serve', '--port', '0'], {
    env: env(dataFolder),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  started.push(child)
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (words: string) => {
    said += words
    const url = /hub: (http:\/\/[^,]+),/.exec(said)?.[1]
    if (url) resolve(url)
  })
  child.on('exit', () => reject(new Error(`the hub ended: ${said}`)))
  return { url: await promise, child }
}

test('from the code to the delivered line, over a real port, through a kill -9 and a restart', async () => {
  const dataFolder = join(folder(), 'hub-data')
  const key = HubPublicKey.parse(JSON.parse(hub(dataFolder, 'keys', 'new').stdout))
  expect(hub(dataFolder, 'signing-key', 'new').status).toBe(0)
  const file = hub(dataFolder, 'terminal-file', '--url', 'https://hub.example')
  expect(TerminalFile.parse(JSON.parse(file.stdout))).toMatchObject({ key })
  const { code } = z
    .object({ code: z.string() })
    .parse(JSON.parse(hub(dataFolder, 'enrol', '--site', '331003', '--terminal', '03').stdout))
  expect(statSync(dataFolder).mode & 0o777).toBe(0o700)

  const first = await startHub(dataFolder)
  const enrolment = await fetch(`${first.url}/v1/enrolments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, site: '331003', terminal: '03' }),
  })
  const { token, terminal } = Enrolled.parse(await enrolment.json())
  const submission = await aSealedSubmission(key, terminal, { stars: 5 })
  const idempotencyKey = uuidV7()
  const send = (url: string) =>
    fetch(`${url}/v1/submissions`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        'idempotency-key': `"${idempotencyKey}"`,
      },
      body: JSON.stringify(submission),
    })
  const answer = await send(first.url)
  expect(answer.status).toBe(201)
  const answered = await answer.text()
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')

  const second = await startHub(dataFolder)
  const repeat = await send(second.url)
  expect(repeat.status).toBe(200)
  expect(await repeat.text()).toBe(answered)
  const delivered = () => readFileSync(join(dataFolder, 'delivered.jsonl'), 'utf8')
  await expect.poll(() => delivered().split('\n').length).toBe(2)
  expect(JSON.parse(delivered())).toMatchObject({ receipt: submission.receipt, body: { stars: 5 } })

  expect(hub(dataFolder, 'revoke', '--site', '331003', '--terminal', '03').status).toBe(0)
  expect((await send(second.url)).status).toBe(401)
  second.child.kill('SIGTERM')
  expect(await once(second.child, 'exit')).toEqual([0, null])
})

test('a running hub writes down at a case that post was chosen for it', async () => {
  const dataFolder = folder()
  const key = await makeKey(dataFolder, new Date())
  const store = await openHubStore({ dataFolder })
  const token = await enrolledTerminal(store)
  const record = {
    ...{ number: 'TEST-1', item: { title: '食品经营许可' }, department: '市场监督管理局', receivedOn: '2026-11-20' },
    ...{ stages: [{ name: '审核', state: 'now' }], deliverable: true, applicant: { idNumber: '331003199001011236' } },
  }
  await takeCaseLines(store, JSON.stringify(record), { pepper: loadPepper(dataFolder, 'case'), nowMs: Date.now() })
  const running = await serve({ dataFolder, databaseUrl: undefined, host: '127.0.0.1', port: 0, tls: undefined })
  try {
    const body = { case: 'TEST-1', delivery: { way: 'post', payer: 'recipient' } }
    const submission = await aSealedSubmission(key, '331003-03', body, { kind: 'delivery-choice' })
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
    const answer = await fetch(`${running.url}/v1/submissions`, {
      method: 'POST',
      headers: { ...headers, 'idempotency-key': uuidV7() },
      body: JSON.stringify(submission),
    })
    expect(answer.status).toBe(201)
    const chosen = async () => (await caseByNumber(store.db, 'TEST-1'))?.postChoice
    await expect.poll(chosen).toBe(submission.receipt)
  } finally {
    await running.close()
    await store.close()
  }
})

test('wrong words end with 2 and the help, what cannot be done with 1 and a sentence', () => {
  const dataFolder = folder()
  const wrong = hub(dataFolder, 'dance')
  expect(wrong.status).toBe(2)
  expect(wrong.stderr).toContain('there is no "hub dance"')
  expect(hub(dataFolder, 'enrol', '--site', '331003').status).toBe(2)
  const nobody = hub(dataFolder, 'revoke', '--site', '331003', '--terminal', '09')
  expect(nobody).toMatchObject({ status: 1, stderr: expect.stringContaining('331003-09 is not enrolled here') })
})

test('upstream systems are checked by a command and at the start, and a wrong file is named', async () => {
  const dataFolder = folder()
  mkdirSync(join(dataFolder, 'upstream'))
  const file = join(dataFolder, 'upstream', 'province.json')
  const mapping = {
    idempotency: { header: 'Idempotency-Key' },
    kinds: { rating: { url: 'https://province.example/ratings', fields: { case: { from: 'body.case' } } } },
    answers: [{ status: [200], means: 'taken' }],
  }
  writeFileSync(file, JSON.stringify(mapping))
  const checked = hub(dataFolder, 'upstream', 'check')
  expect(JSON.parse(checked.stdout)).toMatchObject({ upstream: 'province', url: 'https://province.example/ratings' })
  writeFileSync(file, JSON.stringify({ ...mapping, kinds: { rating: { url: 'ftp://x', fields: {} } } }))
  const wrong = hub(dataFolder, 'upstream', 'check')
  expect(wrong).toMatchObject({ status: 1, stderr: expect.stringContaining('kinds.rating.url: must be an address') })
  const asked = serve({ dataFolder, databaseUrl: undefined, host: '127.0.0.1', port: 0, tls: undefined })
  await expect(asked).rejects.toThrow('kinds.rating.url: must be an address')
})

test('plain HTTP beyond loopback is refused before anything is opened', async () => {
  const dataFolder = folder()
  const asked = serve({ dataFolder, databaseUrl: undefined, host: '0.0.0.0', port: 0, tls: undefined })
  await expect(asked).rejects.toThrow('plain HTTP is spoken on loopback only')
  expect(existsSync(join(dataFolder, 'hub.db'))).toBe(false)
})

test('with a key and a certificate it speaks TLS', async () => {
  const dataFolder = folder()
  const keyFile = join(dataFolder, 'key.pem')
  const certFile = join(dataFolder, 'cert.pem')
  const made = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
    ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', keyFile, '-out', certFile],
  ])
  expect(made.status).toBe(0)
  const running = await serve({
    dataFolder,
    databaseUrl: undefined,
    host: '127.0.0.1',
    port: 0,
    tls: { keyFile, certFile },
  })
  try {
    expect(running.url).toMatch(/^https:/)
    const { promise, resolve, reject } = Promise.withResolvers<string>()
    request(`${running.url}/healthz`, { ca: readFileSync(certFile), agent: false }, (answer) =>
      text(answer).then(resolve, reject),
    )
      .on('error', reject)
      .end()
    expect(await promise).toBe('{"status":"ok"}')
  } finally {
    await running.close()
  }
})

test('a port in use and an unreadable certificate are said in a sentence', async () => {
  const running = await serve({
    dataFolder: folder(),
    databaseUrl: undefined,
    host: '127.0.0.1',
    port: 0,
    tls: undefined,
  })
  const port = Number(new URL(running.url).port)
  const asked = { dataFolder: folder(), databaseUrl: undefined, host: '127.0.0.1', port }
  await expect(serve({ ...asked, tls: undefined })).rejects.toThrow(`127.0.0.1:${port} is in use`)
  const tls = { keyFile: '/nowhere/key.pem', certFile: '/nowhere/cert.pem' }
  await expect(serve({ ...asked, tls })).rejects.toThrow("/nowhere/key.pem can't be read")
  await running.close()
})

test('hub.db syncs at every commit, so that what was answered survives a power cut', async () => {
  const store = await openHubStore({ dataFolder: folder() })
  expect((await sql`pragma synchronous`.execute(store.db)).rows).toEqual([{ synchronous: 2 }])
  expect((await sql`pragma journal_mode`.execute(store.db)).rows).toEqual([{ journal_mode: 'wal' }])
  await store.close()
})

test('a database of a newer hub, or none, is refused and left as it is', async () => {
  const dataFolder = folder()
  const store = await openHubStore({ dataFolder })
  await store.close()
  const database = new Database(join(dataFolder, 'hub.db'))
  database.pragma('user_version = 99')
  database.close()
  await expect(openHubStore({ dataFolder })).rejects.toThrow('install the newer hub')
  const nowhere = openHubStore({ databaseUrl: 'postgres://user:secret@127.0.0.1:1/none' })
  await expect(nowhere).rejects.toThrow("127.0.0.1:1/none can't be used")
  await expect(nowhere).rejects.not.toThrow('secret')
})
