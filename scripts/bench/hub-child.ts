// node scripts/bench/hub-child.ts DATA [DATABASE_URL]: a hub of its own, which says over IPC where it listens and, when asked, what memory it takes.
import { serve } from '../../hub/serve.ts'
import { collectGarbage } from './measure.ts'

const [dataFolder = '', databaseUrl] = process.argv.slice(2)
const hub = await serve({
  dataFolder,
  databaseUrl,
  host: '127.0.0.1',
  port: 0,
  tls: undefined,
  logger: { level: 'warn' },
})
process.on('message', () => {
  collectGarbage()
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage()
  process.send?.({ heapMb: (heapUsed + arrayBuffers) / 1e6, rssMb: rss / 1e6 })
})
process.on('disconnect', () => hub.close())
process.send?.({ url: hub.url })
