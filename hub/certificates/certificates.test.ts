import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CertificateAnswer, certificateAskKind } from '../contract/certificates.ts'
import type { HubPublicKey } from '../contract/keys.ts'
import { Problem } from '../contract/submissions.ts'
import { makeKey } from '../keys.ts'
import { buildHub } from '../server/app.ts'
import type { Server } from '../server/context.ts'
import { type HubStore, openHubStore } from '../store/open-store.ts'
import { anAsk } from '../testing/asks.ts'
import { newFolder } from '../testing/places.ts'
import { enrolledTerminal } from '../testing/terminal.ts'

const folders = newFolder()
const nowMs = Date.parse('2026-11-27T10:00:00+08:00')
const [jia, yi] = ['331003199001011236', '810000198506150020']

let folder: string
let file: string
let store: HubStore
let server: Server
let token: string
let key: HubPublicKey
beforeEach(async () => {
  folder = mkdtempSync(join(folders, 'data-'))
  file = join(folder, 'certificates.jsonl')
  key = await makeKey(folder, new Date(nowMs))
  store = await openHubStore({ dataFolder: folder })
  server = await buildHub({ store, dataFolder: folder, nowMs: () => nowMs })
  token = await enrolledTerminal(store)
})
afterEach(async () => {
  await server.close()
  await store.close()
})

function directory(...lines: (object | string)[]): void {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')
  writeFileSync(file, text, { mode: 0o600 })
}

const certificate = (changes: object = {}) => ({
  ...{ holder: jia, type: 'business-licence', issuer: '黄岩区市场监督管理局', validTo: '2046-03-01' },
  ...changes,
})

async function post(idNumber: string, materials: string[]) {
  const { ask, open } = await anAsk(key, certificateAskKind, '331003-03', { idNumber, materials })
  const answer = await server.inject({
    ...{ method: 'POST', url: '/v1/certificates/query', payload: ask },
    headers: { authorization: `Bearer ${token}` },
  })
  return { answer, open }
}

async function held(idNumber: string, materials: string[]) {
  const { answer, open } = await post(idNumber, materials)
  expect(answer.statusCode, answer.body).toBe(200)
  return CertificateAnswer.parse(open(answer.json())).held
}

test('of a guide’s materials those are told that a certificate of this person stands for, under the guide’s own names', async () => {
  directory(certificate(), certificate({ holder: yi, type: 'household' }))
  expect(await held(jia, ['营业执照信息', '户籍信息', '租赁合同'])).toEqual([
    {
      ...{ material: '营业执照信息', name: '营业执照', issuer: '黄岩区市场监督管理局', validTo: '2046-03-01' },
      ...{ sensitive: false, holder: '331*************36' },
    },
  ])
})

test('somebody else’s identity card stands for nobody’s own, nor the other way round', async () => {
  directory(certificate({ type: 'id-card' }))
  expect((await held(jia, ['身份核验结果', '父母的身份证', '本人身份证'])).map(({ material }) => material)).toEqual([
    '身份核验结果',
  ])
})

test('on its last day a certificate counts, after it it does not', async () => {
  directory(certificate({ validTo: '2026-11-26' }), certificate({ type: 'diploma', validTo: '2026-11-27' }))
  expect((await held(jia, ['营业执照', '毕业证书'])).map(({ name }) => name)).toEqual(['毕业证书'])
})

test('a certificate of marriage is marked as nobody’s business', async () => {
  directory(certificate({ type: 'marriage', validTo: null }))
  expect(await held(jia, ['父母的结婚证'])).toMatchObject([{ sensitive: true, validTo: null }])
})

test('what is added to the file is found without a restart; without the file nobody holds anything', async () => {
  expect(await held(jia, ['营业执照'])).toEqual([])
  directory(certificate())
  expect(await held(jia, ['营业执照'])).toHaveLength(1)
})

test.each([
  ['a line that is no certificate', () => directory(certificate(), { ...certificate(), validTo: 'soon' })],
  ['a line that is no JSON', () => directory('{')],
  [
    'a file that others can read',
    () => {
      directory(certificate())
      chmodSync(file, 0o644)
    },
  ],
])('%s closes the directory, and nothing of a person is in the answer', async (_, spoil) => {
  spoil()
  const { answer } = await post(jia, ['营业执照'])
  expect(answer.statusCode).toBe(503)
  expect(Problem.parse(answer.json()).detail).toContain('certificates')
  expect(answer.body).not.toContain(jia)
})
