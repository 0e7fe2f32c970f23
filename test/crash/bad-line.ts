// The network between kiosk and hub at its worst: requests and answers are cut, delayed, doubled, overtaken and truncated.
import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

type Answer = { status: number; headers: Record<string, string>; body: Buffer }

const mostDelayMs = 60

export interface BadLine {
  readonly port: number
  /** from now on everything comes through as it was sent */
  calm(): void
  close(): Promise<void>
}

/** @param random from 0 to below 1; a seeded one makes the same faults again */
export async function openBadLine(hubPort: () => number, random: () => number): Promise<BadLine> {
  let bad = true
  const server = createServer((incoming, outgoing) => {
    void passOn(incoming, outgoing).catch(() => outgoing.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()

  async function passOn(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await bodyOf(incoming)
    const forward = (part = body) => forwarded(hubPort(), incoming, part)
    const fault = bad ? random() : 1
    if (fault < 0.08) return void outgoing.destroy()
    if (fault < 0.16) {
      // it arrives, and nobody is told
      await forward()
      return void outgoing.destroy()
    }
    if (fault < 0.26) await wait(random() * mostDelayMs)
    if (fault >= 0.26 && fault < 0.36) {
      // twice, side by side: either may be the first
      const [, answer] = await Promise.all([forward().catch(() => null), forward()])
      return answered(outgoing, answer)
    }
    if (fault >= 0.36 && fault < 0.44) {
      await forward(body.subarray(0, Math.floor(random() * body.length))).catch(() => null)
      return void outgoing.destroy()
    }
    const answer = await forward()
    if (fault >= 0.44 && fault < 0.52) {
      outgoing.writeHead(answer.status, { ...answer.headers, 'content-length': String(answer.body.length + 10) })
      outgoing.write(answer.body.subarray(0, Math.floor(random() * answer.body.length)))
      return void setImmediate(() => outgoing.destroy())
    }
    if (fault >= 0.52 && fault < 0.6) await wait(random() * mostDelayMs)
    answered(outgoing, answer)
  }

  return {
    port: typeof address === 'object' && address ? address.port : 0,
    calm() {
      bad = false
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of message) parts.push(part)
  return Buffer.concat(parts)
}

async function forwarded(port: number, { method, url, headers }: IncomingMessage, body: Buffer): Promise<Answer> {
  const sent = request({ host: '127.0.0.1', port, method, path: url, headers, agent: false })
  const answering = once(sent, 'response')
  // a part of it, under the length of all of it
  sent.write(body)
  if (Number(headers['content-length'] ?? body.length) > body.length) setImmediate(() => sent.destroy())
  else sent.end()
  const [response]: [IncomingMessage] = (await answering) as never
  const { 'content-type': type = 'application/json', date = '' } = response.headers
  return { status: response.statusCode ?? 0, headers: { 'content-type': type, date }, body: await bodyOf(response) }
}

function answered(outgoing: ServerResponse, { status, headers, body }: Answer): void {
  outgoing.writeHead(status, headers)
  outgoing.end(body)
}
