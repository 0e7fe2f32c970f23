// What a citizen hands in, from the touch to the systems behind the hub: a real core, a real hub, real HTTP.
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { type LoopbackHub, openLoopbackHub } from '../../scripts/loopback-hub.ts'
import { type CoreAlone, startCore } from '../core-alone.ts'
import { definedEdges, isOfHandIn } from '../tour/edges.ts'

const site = { regionCode: '331003', terminal: '03' }
const timings = { queueRetryMin: 20, queueRetryMax: 80, queueSpread: 0, heartbeat: 400 }

let folder: string
let hub: LoopbackHub | null
let core: CoreAlone | null

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hand-in-'))
  mkdirSync(join(folder, 'kiosk'))
  hub = await openLoopbackHub(join(folder, 'hub'), site)
  core = null
})
afterEach(async () => {
  await stop()
  await hub?.close()
  rmSync(folder, { recursive: true, force: true })
})

function start(settings = hub?.settings): CoreAlone {
  core = startCore(join(folder, 'kiosk'), { hub: settings, devices: { printer: null }, timings })
  return core
}

const walked = new Set<string>()

async function stop(): Promise<void> {
  const edges = z.array(z.string()).parse((await core?.ask({ verb: 'test.walked' })) ?? [])
  for (const edge of edges) walked.add(edge)
  await core?.stop()
  core = null
}

async function rate(kiosk: CoreAlone): Promise<string> {
  await kiosk.shown('attract')
  kiosk.touch({ type: 'touch.start' })
  await kiosk.shown('home')
  kiosk.touch({ type: 'touch.feedback' })
  await kiosk.shown('feedback')
  kiosk.touch({ type: 'touch.say', about: 'content', satisfied: false })
  const { receipt } = await kiosk.shown('handed-in')
  return receipt
}

async function hubGoes(): Promise<string> {
  const url = hub?.url ?? ''
  await hub?.close()
  hub = null
  return url
}

async function hubComesBack(url: string): Promise<void> {
  hub = await openLoopbackHub(join(folder, 'hub'), site, { port: Number(new URL(url).port) })
}

const Delivered = z.object({ receipt: z.string(), kind: z.string(), body: z.unknown() })

/** What the systems behind the hub were given. */
function delivered(): z.infer<typeof Delivered>[] {
  const text = readFileSync(join(folder, 'hub/delivered.jsonl'), 'utf8').trim()
  return text === '' ? [] : text.split('\n').map((line) => Delivered.parse(JSON.parse(line)))
}

test('a word about the terminal reaches the centre, and the citizen is told when it is there', async () => {
  const kiosk = start()
  await kiosk.until(({ frame }) => frame.hub === 'online')
  const receipt = await rate(kiosk)
  await kiosk.until(({ screen }) => screen.screen === 'handed-in' && screen.state === 'sent')
  await expect.poll(delivered).toEqual([
    {
      receipt,
      kind: 'device-feedback',
      body: { about: 'content', satisfied: false, comment: '', screen: 'feedback' },
    },
  ])
  // once a session
  kiosk.touch({ type: 'touch.home' })
  const { frame } = await kiosk.until(({ screen }) => screen.screen === 'home')
  expect(frame.feedback).toBe(false)
})

test('with the hub away it is kept, which the citizen is told, and it is sent when the hub is back', async () => {
  const url = await hubGoes()
  hub = await openLoopbackHub(join(folder, 'hub'), site, { port: Number(new URL(url).port) })
  const kiosk = start()
  await kiosk.until(({ frame }) => frame.hub === 'online')
  await hubGoes()
  await kiosk.until(({ frame }) => frame.hub === 'offline')
  const receipt = await rate(kiosk)
  expect(kiosk.view?.screen).toMatchObject({ screen: 'handed-in', state: 'kept', receipt })
  kiosk.touch({ type: 'touch.end' })
  await kiosk.shown('attract')
  await hubComesBack(url)
  await expect.poll(delivered, { timeout: 10_000 }).toMatchObject([{ receipt }])
  await kiosk.until(({ frame }) => frame.hub === 'online')
})

test('a hub that does not answer in time is not waited for: nothing was sent yet, and that is what is said', async () => {
  if (!hub) throw new Error('the hub is down')
  const silent = createServer().listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const address = silent.address()
  const port = typeof address === 'object' ? address?.port : undefined
  try {
    const kiosk = start({ ...hub.settings, url: `http://127.0.0.1:${port}` })
    await rate(kiosk)
    expect(kiosk.view).toMatchObject({ screen: { state: 'sending' }, frame: { hub: 'unknown' } })
    await kiosk.advance('handInShown')
    await kiosk.until(({ screen }) => screen.screen === 'handed-in' && screen.state === 'kept')
    await stop()
  } finally {
    silent.close()
  }
})

test('a core killed at once after the receipt was shown loses nothing', async () => {
  const url = await hubGoes()
  await hubComesBack(url)
  const first = start()
  await first.until(({ frame }) => frame.hub === 'online')
  await hubGoes()
  const receipt = await rate(first)
  await first.kill()
  await hubComesBack(url)
  start()
  await expect.poll(delivered, { timeout: 10_000 }).toMatchObject([{ receipt }])
})

test('staff see, drain and export the queue of a running kiosk', async () => {
  const kiosk = start()
  await kiosk.until(({ frame }) => frame.hub === 'online')
  const url = await hubGoes()
  const receipt = await rate(kiosk)
  expect(await kiosk.ask({ verb: 'queue.list' })).toMatchObject({
    counts: { accepted: 0, refused: 0 },
    items: [{ receipt, kind: 'device-feedback' }],
  })
  await expect(kiosk.ask({ verb: 'queue.retry', name: receipt, user: 'test' })).rejects.toThrow(/only a refused one/)
  await hubComesBack(url)
  expect(await kiosk.ask({ verb: 'queue.drain', user: 'test' })).toMatchObject({
    counts: { queued: 0, retry: 0, accepted: 1 },
    connectivity: 'online',
  })
})

test('a word can be left unsaid, said from the sheet over any screen, and is given way to a card', async () => {
  const kiosk = start()
  await kiosk.until(({ frame }) => frame.hub === 'online' && frame.reader === 'ready')
  kiosk.touch({ type: 'touch.start' })
  for (const way of ['touch.back', 'touch.home'] as const) {
    await kiosk.shown('home')
    kiosk.touch({ type: 'touch.feedback' })
    await kiosk.shown('feedback')
    kiosk.touch({ type: way })
  }
  await kiosk.shown('home')
  kiosk.touch({ type: 'touch.feedback' })
  await kiosk.shown('feedback')
  await kiosk.tell('reader', 'place', 'resident')
  await kiosk.shown('greeted')
  kiosk.touch({ type: 'touch.staff' })
  await kiosk.shown('staff')
  kiosk.touch({ type: 'touch.feedback' })
  await kiosk.shown('feedback')
  kiosk.touch({ type: 'touch.say', about: 'other', satisfied: true })
  await kiosk.until(({ screen }) => screen.screen === 'handed-in' && screen.state === 'sent')
})

test('what can not be sealed is not taken, and the citizen is told to go to a window', async () => {
  if (!hub) throw new Error('the hub is down')
  const { key, ...settings } = hub.settings
  const kiosk = start({ ...settings, key: { ...key, publicKey: Buffer.alloc(32).toString('base64') } })
  await kiosk.shown('attract')
  kiosk.touch({ type: 'touch.start' })
  await kiosk.shown('home')
  kiosk.touch({ type: 'touch.feedback' })
  await kiosk.shown('feedback')
  kiosk.touch({ type: 'touch.say', about: 'hall', satisfied: false })
  expect(await kiosk.shown('trouble')).toMatchObject({ trouble: 'hand-in-failed', canRetry: false })
  expect(await kiosk.ask({ verb: 'queue.list' })).toMatchObject({ items: [] })
  expect(kiosk.said()).toMatch(/something handed in was not taken: /)
})

test('every way that handing in can go was gone in the tests above', () => {
  const defined = definedEdges().filter(isOfHandIn)
  expect(defined.length).toBeGreaterThan(8)
  expect(defined.filter((edge) => !walked.has(edge))).toEqual([])
})
