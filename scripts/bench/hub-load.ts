// node scripts/bench/hub-load.ts: offers requests to a hub at fixed moments, whether it keeps up or not.
// Over IPC it is given a `Load` and answers with what became of it.
import { connect, type Socket } from 'node:net'
import { Load, type Loaded } from './load.ts'

process.on('message', async (message) => {
  process.send?.(await offer(Load.parse(message)), () => process.disconnect())
})

async function offer({ port, rate, connections, requests }: Load): Promise<Loaded> {
  const bytes = requests.map((request) => Buffer.from(request))
  const latencies: number[] = []
  const statuses: Record<string, number> = {}
  const late: number[] = []
  const lines = await Promise.all(Array.from({ length: connections }, () => openLine(port)))
  const free = [...lines]
  const done = Promise.withResolvers<void>()
  const startedAt = performance.now()
  const dueAt = (index: number) => startedAt + (1_000 * index) / rate
  const send = (line: Line, index: number): void => {
    line.ask(bytes[index] ?? Buffer.alloc(0), (status) => {
      latencies[index] = performance.now() - dueAt(index)
      statuses[status] = (statuses[status] ?? 0) + 1
      answered += 1
      if (answered === bytes.length) return done.resolve()
      const next = late.shift()
      if (next === undefined) free.push(line)
      else send(line, next)
    })
  }
  let answered = 0
  let sent = 0
  const tick = (): void => {
    while (sent < bytes.length && dueAt(sent) <= performance.now()) {
      const line = free.pop()
      if (line) send(line, sent)
      else late.push(sent)
      sent += 1
    }
    if (sent < bytes.length) setTimeout(tick, 1)
  }
  tick()
  await done.promise
  const seconds = (performance.now() - startedAt) / 1_000
  for (const line of lines) line.close()
  return { latencies, statuses, seconds }
}

interface Line {
  ask(request: Buffer, done: (status: string) => void): void
  close(): void
}

/** As little of HTTP as an answer with `content-length` takes: the load is to weigh less than the hub. */
async function openLine(port: number): Promise<Line> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>()
  const socket = connect(port, '127.0.0.1', () => resolve(socket))
  socket.on('error', reject)
  await promise
  socket.setNoDelay(true)
  let got = ''
  let finish: (status: string) => void = () => {}
  socket.setEncoding('latin1').on('data', (text: string) => {
    got += text
    const head = got.indexOf('\r\n\r\n')
    if (head < 0) return
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(got)?.[1] ?? 0)
    if (got.length < head + 4 + length) return
    const status = got.slice(9, 12)
    got = ''
    finish(status)
  })
  return {
    ask: (request, done) => {
      finish = done
      socket.write(request)
    },
    close: () => socket.destroy(),
  }
}
