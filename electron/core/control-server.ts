import { chmodSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { type ControlAnswer, ControlRequest } from '../../contract/control.ts'

/** Answers one request; `more` sends another value on a connection that stays open. Throwing answers with the error. */
export type ControlHandler = (
  request: ControlRequest,
  more: (value: unknown) => void,
  gone: AbortSignal,
) => Promise<unknown>

/** Answers a line that the contract doesn't know (tests drive their own core so); undefined leaves it refused. */
export type ExtraHandler = (request: unknown) => Promise<unknown> | undefined

/**
 * Listens on the unix socket `path`, which only this user (and root) can open.
 * @throws when the socket can't be made, e.g. on a full disk
 */
export async function serveControl(path: string, handle: ControlHandler, extra: ExtraHandler): Promise<Server> {
  rmSync(path, { force: true })
  const server = createServer((socket) => serve(socket, handle, extra))
  const before = process.umask(0o177)
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(path, resolve)
    })
  } finally {
    process.umask(before)
  }
  chmodSync(path, 0o600)
  return server
}

/** a slip document is the longest thing asked */
const longestRequest = 1 << 20

function serve(socket: Socket, handle: ControlHandler, extra: ExtraHandler): void {
  const gone = new AbortController()
  socket.on('close', () => gone.abort())
  socket.on('error', () => gone.abort())
  const answer = (message: ControlAnswer) => {
    if (socket.writable) socket.write(`${JSON.stringify(message)}\n`)
  }
  const reply = async (line: string) => {
    try {
      const more = (value: unknown) => answer({ ok: true, more: true, value })
      const data: unknown = JSON.parse(line)
      const value = await (extra(data) ?? handle(ControlRequest.parse(data), more, gone.signal))
      answer({ ok: true, more: false, value })
    } catch (error) {
      answer({ ok: false, error: error instanceof Error ? error.message : String(error) })
    }
    socket.end()
  }
  let received = ''
  socket.setEncoding('utf8')
  // one request a connection: what follows the first line is not looked at
  const onData = (text: string) => {
    received += text
    const end = received.indexOf('\n')
    if (end < 0 && received.length < longestRequest) return
    socket.off('data', onData)
    socket.resume()
    void reply(end < 0 ? received : received.slice(0, end))
  }
  socket.on('data', onData)
}
