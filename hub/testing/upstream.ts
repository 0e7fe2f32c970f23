import { createServer, type IncomingHttpHeaders } from 'node:http'
import { text } from 'node:stream/consumers'

interface Asked {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface TestUpstream {
  readonly url: string
  /** every request, in the order in which they came */
  readonly asked: Asked[]
  /** how the next ones are answered; an error hangs up, a promise takes as long as it takes */
  answer: (asked: Asked) => { status: number; body: string } | Error | Promise<{ status: number; body: string }>
  close(): Promise<void>
}

/** Stands for the province's platform, on loopback. */
export async function startUpstream(): Promise<TestUpstream> {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    const { method = '', url: path = '', headers } = request
    const one = { method, path, headers, body: await text(request) }
    asked.push(one)
    const answer = await upstream.answer(one)
    if (answer instanceof Error) request.socket.destroy()
    else response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
  })
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
  const address = server.address()
  const upstream: TestUpstream = {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    asked,
    answer: () => ({ status: 200, body: '{"code":"0"}' }),
    close: async () => {
      server.closeAllConnections()
      const closed = Promise.withResolvers<void>()
      server.close(() => closed.resolve())
      await closed.promise
    },
  }
  return upstream
}
