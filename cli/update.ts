import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { type Command, done, Failure, option, Usage } from './command.ts'
import { askCore, dataFolder } from './kiosk.ts'

const lookEveryMs = 500
const Idle = z.object({ idle: z.boolean() })

export const updateCommands: readonly Command[] = [
  {
    area: 'update',
    verb: 'wait',
    words: [],
    summary: 'waits until nobody stands at the terminal, or no kiosk runs; the package does so before it is exchanged',
    options: { minutes: { type: 'string', hint: 'how long at most, default 30' } },
    run: async (input) => {
      const minutes = Number(option(input, 'minutes') ?? 30)
      if (!(minutes >= 0 && minutes <= 1_440)) throw new Usage('--minutes takes minutes, 0 to 1440')
      const until = performance.now() + minutes * 60_000
      for (;;) {
        const running = await askCore({ verb: 'diagnose' })
        // one of a version that does not say so is not waited for
        if (running === null || Idle.safeParse(running.value).data?.idle !== false) return done({ idle: true })
        if (performance.now() >= until) {
          throw new Failure(
            `somebody stands at the terminal of ${dataFolder}, after ${minutes} minutes still: try later`,
          )
        }
        await wait(lookEveryMs)
      }
    },
  },
]
