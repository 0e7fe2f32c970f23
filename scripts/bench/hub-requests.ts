import { randomUUID } from 'node:crypto'
import type { Heartbeat } from '../../hub/contract/heartbeats.ts'
import { associatedData, type Submission } from '../../hub/contract/submissions.ts'
import { bodyBytes } from '../../state/queue/body.ts'
import { type HubKey, seal } from '../../state/queue/envelope.ts'
import { uuidV7 } from '../../state/queue/uuid-v7.ts'
import { terminalName } from './hub-process.ts'

const body = {
  case: '33100320261127000001',
  grade: 2,
  points: ['服务热情', '一次办好'],
  comment: '排队不久',
  phone: '',
}

let made = 0

/** A rating as a kiosk seals it, which the hub can open. */
export async function sealedRating(key: HubKey, terminal: string): Promise<Submission & { kind: 'rating' }> {
  made += 1
  const receipt = `R331003-03-261127-${String(made).padStart(6, '0')}`
  const sealed = await seal(bodyBytes('rating', body), key, associatedData('rating', receipt, terminal))
  return { kind: 'rating', receipt, order: randomUUID(), createdAt: new Date().toISOString(), sealed }
}

/** So many submissions of these terminals in turn, as they go over the line. */
export async function submissionRequests(key: HubKey, tokens: readonly string[], count: number): Promise<string[]> {
  const requests: string[] = []
  for (let n = 0; n < count; n += 1) {
    const at = n % tokens.length
    const submission = await sealedRating(key, terminalName(at))
    requests.push(
      request('/v1/submissions', tokens[at] ?? '', submission, `idempotency-key: "${uuidV7(new Date())}"\r\n`),
    )
  }
  return requests
}

const heartbeat: Heartbeat = {
  appVersion: '0.1.0',
  state: 'idle',
  queue: { depth: 0, oldestAgeS: null, deadLetters: 0, lastAcceptedAt: '2026-11-27T01:30:00.000Z' },
  osVersion: 'Debian 12',
  uptimeS: 86_400,
  diskFreeMb: 20_000,
  clockSkewMs: 12,
  printer: { state: 'ready' },
  reader: { state: 'ready' },
}

/** So many heartbeats of these terminals in turn. */
export function heartbeatRequests(tokens: readonly string[], count: number): string[] {
  return Array.from({ length: count }, (_, n) => request('/v1/heartbeats', tokens[n % tokens.length] ?? '', heartbeat))
}

function request(path: string, token: string, payload: object, headers = ''): string {
  const text = JSON.stringify(payload)
  return `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\n${headers}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`
}
