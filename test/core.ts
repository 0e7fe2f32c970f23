// The core with a clock that tests hold: composed like the production core, with four more verbs on the control socket.
import '../electron/china-time.ts'
import { writeHeapSnapshot } from 'node:v8'
import { SimulatedClock } from 'xstate'
import { z } from 'zod'
import { Delays } from '../contract/delays.ts'
import type { FromCore } from '../contract/ipc.ts'
import { CannotRun, runCore } from '../electron/core/run-core.ts'
import { systemClock } from '../electron/system-clock.ts'
import { edgeName } from './tour/edges.ts'

/** `advance` moves the session's clock by a member of the delays; devices stay on real time. */
const Advance = z.object({ verb: z.literal('test.advance'), delay: Delays.keyof() })
/** Answers the names of the edges of the session machine that were walked since this core began. */
const Walked = z.object({ verb: z.literal('test.walked') })
/** Answers what this core holds once the collector has run: started with --expose-gc. */
const Held = z.object({ verb: z.literal('test.held') })
/** Keeps what stands on a sample card, as it comes from the reader: a scan of this process must find it. */
const Keep = z.object({ verb: z.literal('test.keep') })
/** Holds so much memory from now on. */
const Leak = z.object({ verb: z.literal('test.leak'), mb: z.number() })
/** Does nothing else for so long. */
const Block = z.object({ verb: z.literal('test.block'), ms: z.number() })
/** Writes down everything that is referred to in this core. */
const Snapshot = z.object({ verb: z.literal('test.snapshot'), file: z.string() })

const leaked: Buffer[] = []
const stillness = new Int32Array(new SharedArrayBuffer(4))
const clock = new SimulatedClock()
const walked = new Set<string>()
const kept: Buffer[] = []
const send = (message: FromCore) => process.send?.(message, undefined, undefined, () => {})

try {
  const core = await runCore({
    env: process.env,
    clock: systemClock,
    sessionClock: clock,
    now: () => new Date(),
    ports: () => (process.env['TEST_PORTS'] ?? '').split(',').filter((port) => port !== ''),
    send,
    inspect(event) {
      if (event.type !== '@xstate.microstep') return
      for (const edge of event._transitions) walked.add(edgeName(edge))
    },
    extraControl(request, delays) {
      if (Held.safeParse(request).success) return Promise.resolve(held())
      if (Walked.safeParse(request).success) return Promise.resolve([...walked])
      if (Keep.safeParse(request).success) return frameOfCard().then((frame) => kept.push(frame))
      const leak = Leak.safeParse(request)
      if (leak.success) return Promise.resolve(leaked.push(Buffer.alloc(leak.data.mb * 1e6, 1)))
      const block = Block.safeParse(request)
      if (block.success) return Promise.resolve(Atomics.wait(stillness, 0, 0, block.data.ms))
      const snapshot = Snapshot.safeParse(request)
      if (snapshot.success) return Promise.resolve(writeHeapSnapshot(snapshot.data.file))
      const advance = Advance.safeParse(request)
      if (!advance.success) return undefined
      clock.increment(delays[advance.data.delay])
      return Promise.resolve(null)
    },
  })
  process.on('message', (message) => core.receive(message))
  process.once('disconnect', () => void core.stop().then(() => process.exit(0)))
} catch (error) {
  if (!(error instanceof CannotRun)) throw error
  send({ type: 'fatal', sentences: error.sentences })
  process.disconnect?.()
}

/** Read only now: what this program says of cards must not be what is found. */
async function frameOfCard(): Promise<Buffer> {
  const { default: cards } = await import('../drivers/id-reader/simulator/cards.json', { with: { type: 'json' } })
  const { name, idNumber, address } = cards.resident
  return Buffer.from(`${name}${idNumber}${address}`, 'utf16le')
}

function held(): { heapMb: number; resources: Record<string, number> } {
  globalThis.gc?.()
  const resources: Record<string, number> = {}
  for (const name of process.getActiveResourcesInfo()) resources[name] = (resources[name] ?? 0) + 1
  // the answer's own
  delete resources['Timeout']
  delete resources['Immediate']
  return { heapMb: process.memoryUsage().heapUsed / 1e6, resources }
}
