import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { FromCore } from '../../contract/ipc.ts'
import { PrintJournal } from '../../state/printing/journal.ts'
import { Outbox } from '../../state/queue/outbox.ts'
import { Ballast } from '../../state/store/ballast.ts'
import { openStore } from '../../state/store/open-store.ts'
import { removeFolder } from '../remove-folder.ts'

/** What must never be lost once it was said. `sealed` and `state`: when those were said too. */
export const Promised = z.discriminatedUnion('what', [
  z.object({ what: z.literal('submission'), receipt: z.string(), sealed: z.string().optional() }),
  z.object({ what: z.literal('slip'), number: z.string(), state: z.string().optional() }),
])
export type Promised = z.infer<typeof Promised>

/** What a core shows its citizens, from a piece of what it said to its shell. */
export function promisedByViews(said: string): Promised[] {
  return said.split('\n').flatMap((line): Promised[] => {
    const message = FromCore.safeParse(orNull(line))
    if (!message.success || message.data.type !== 'view') return []
    const { screen } = message.data.view
    if (screen.screen === 'handed-in') return [{ what: 'submission', receipt: screen.receipt }]
    if (screen.screen === 'printed') return [{ what: 'slip', number: screen.number, state: 'printed' }]
    return []
  })
}

export function promisedByLines(said: string): Promised[] {
  return said.split('\n').flatMap((line) => {
    const promised = Promised.safeParse(orNull(line))
    return promised.success ? [promised.data] : []
  })
}

function orNull(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

const Kept = z.object({ receipt: z.string(), sealed: z.string().nullable() })

/** Lays the files into a new folder, starts on them as a core does, and tells in sentences what is not as promised. */
export function broken(folder: string, files: ReadonlyMap<string, Buffer>, promised: readonly Promised[]): string[] {
  removeFolder(folder)
  mkdirSync(folder)
  for (const [name, content] of files) writeFileSync(join(folder, name), content)
  const { store, movedAside } = openStore(folder)
  try {
    const journal = new PrintJournal(store, new Ballast(folder))
    journal.recover()
    new Outbox(store).recover()
    const slips = new Map(journal.latest(64).map(({ number, state }) => [number, state]))
    const submissions = new Map(
      z
        .array(Kept)
        .parse(store.prepare('select receipt, sealed from submissions').all())
        .map(({ receipt, sealed }) => [receipt, sealed]),
    )
    const checked = store.pragma('quick_check', { simple: true })
    return [
      ...(movedAside === null ? [] : ['kiosk.db was taken for damaged']),
      ...(checked === 'ok' ? [] : [`quick_check: ${checked}`]),
      ...promised.flatMap((one) => {
        if (one.what === 'slip') {
          const state = slips.get(one.number)
          if (state === undefined) return [`slip ${one.number} is lost`]
          return one.state === undefined || one.state === state
            ? []
            : [`slip ${one.number} is ${state}, not ${one.state}`]
        }
        const sealed = submissions.get(one.receipt)
        if (sealed === undefined) return [`submission ${one.receipt} is lost`]
        return one.sealed === undefined || one.sealed === sealed ? [] : [`submission ${one.receipt} is another`]
      }),
    ]
  } finally {
    store.close()
  }
}
