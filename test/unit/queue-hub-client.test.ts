import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../../electron/system-clock.ts'
import type { Submission } from '../../hub/contract/submissions.ts'
import { HubUnreachable, type Post, postToHub } from '../../state/queue/hub-client.ts'

const submission: Submission = {
  kind: 'rating',
  receipt: 'R331003-03-261127-0042-7',
  order: randomUUID(),
  createdAt: '2026-11-27T01:30:00.000Z',
  sealed: { suite: 'hpke-x25519-sha256-aes256gcm', keyId: 'hub-2026', enc: 'AAAA', ciphertext: 'AAAA' },
}
const key = '0193688f-0000-7000-8000-000000000001'

let server: Server
let handle: (request: IncomingMessage, response: ServerResponse) => void
let url: string
let post: Post

beforeEach(async () => {
  server = createServer((request, response) => handle(request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  url = `http://127.0.0.1:${address.port}`
  post = postToHub({ url, token: () => 'secret' }, { hubAnswer: 400 }, systemClock)
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const send = () => post(submission, key, new AbortController().signal)

test('a submission is posted with the token, and its key as a quoted string', async () => {
  let seen: unknown
  handle = async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    const { method, url: path, headers } = request
    seen = { method, path, token: headers.authorization, key: headers['idempotency-key'], body: JSON.parse(body) }
    response.writeHead(201, { 'retry-after': '7' }).end('{"receipt":"好"}')
  }
  const answer = await send()
  expect(seen).toEqual({
    method: 'POST',
    path: '/v1/submissions',
    token: 'Bearer secret',
    key: `"${key}"`,
    body: submission,
  })
  expect([answer.status, answer.body, answer.header('retry-after')]).toEqual([201, '{"receipt":"好"}', '7'])
})

test('a redirect is brought back, not followed', async () => {
  const paths: unknown[] = []
  handle = (request, response) => {
    paths.push(request.url)
    response.writeHead(302, { location: '/login' }).end()
  }
  expect((await send()).status).toBe(302)
  expect(paths).toEqual(['/v1/submissions'])
})

test('of a body without end no more than 64 kB is read', async () => {
  let written = 0
  let closed: () => void = () => {}
  const whenClosed = new Promise<void>((done) => {
    closed = done
  })
  handle = (_request, response) => {
    response.writeHead(200).on('close', closed)
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(16_384, 60))) written += 16_384
    }
    response.on('drain', more)
    more()
  }
  expect((await send()).body).toBeNull()
  await whenClosed
  expect(written).toBeLessThan(50_000_000)
})

test.each([
  ['never begins', () => {}],
  ['never ends', (response: ServerResponse) => response.writeHead(200).write('{"receipt"')],
])('an answer that %s is given up', async (_what, begin) => {
  handle = (_request, response) => {
    begin(response)
  }
  await expect(send()).rejects.toThrow(HubUnreachable)
  await expect(send()).rejects.toThrow(/127\.0\.0\.1:\d+: no whole answer in 0 s/)
})

test('a hub that is not running, and one that hangs up, are each named', async () => {
  handle = (request) => request.socket.destroy()
  await expect(send()).rejects.toThrow(/no answer \(UND_ERR_SOCKET\); check the network|no answer \(ECONNRESET\)/)
  post = postToHub({ url: 'http://127.0.0.1:9', token: () => 'secret' }, { hubAnswer: 400 }, systemClock)
  await expect(send()).rejects.toThrow(/nobody listens there; is the hub running\?|no answer \(/)
})

test('it stops when it is told to', async () => {
  handle = () => {}
  const stop = new AbortController()
  const sent = post(submission, key, stop.signal)
  stop.abort()
  await expect(sent).rejects.toThrow(HubUnreachable)
})

test('the token goes over the network only encrypted', () => {
  const to = (address: string) => () => postToHub({ url: address, token: () => 't' }, { hubAnswer: 400 }, systemClock)
  expect(to('http://hub.example')).toThrow(/http:\/\/hub\.example is not safe: it must begin with https/)
  expect(to('https://hub.example/kiosk')).not.toThrow()
  expect(to('http://localhost:8080')).not.toThrow()
})
