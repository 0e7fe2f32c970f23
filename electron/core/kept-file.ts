import { type FSWatcher, watch } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Log, LogEvent } from './log.ts'

/** What is read from a file of `KIOSK_DATA`. */
export interface Kept<Content> {
  readonly current: Content | null
  /** Goes over to what stands in the file now; what can't be used is told and passed over. Nobody may use the content before. */
  renew(): void
  close(): void
}

type Keeping<Content> = {
  file: string
  open: () => { ok: true; content: Content } | { ok: false; error: string }
  /** what is logged of it */
  facts: (content: Content) => Record<string, unknown>
  events: { opened: LogEvent; failed: LogEvent }
  /** said on stderr once it can be used, for staff who watch: a clause with the file in it */
  again: string
  mended: () => void
  log: Log
}

/** Opens the file; one that can't be used is looked at again whenever it changes, until it can. */
export function keepFile<Content extends { close(): void }>(keeping: Keeping<Content>): Kept<Content> {
  const { file, log, events } = keeping
  let content: Content | null = null
  let said = ''
  let watcher: FSWatcher | null = null

  const open = () => {
    const opening = keeping.open()
    if (opening.ok) {
      content?.close()
      content = opening.content
      log.info(events.opened, keeping.facts(opening.content))
    } else if (opening.error !== said) {
      said = opening.error
      log.error(events.failed, { error: said })
      console.error(`core: ${said}`)
    }
  }
  const lookAgain = (_: unknown, name: string | null) => {
    if (name !== basename(file) || content) return
    open()
    if (!content) return
    watcher?.close()
    console.error(`core: ${keeping.again}`)
    keeping.mended()
  }

  open()
  if (!content) {
    try {
      watcher = watch(dirname(file), lookAgain)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      console.error(`core: ${file} can't be watched (${reason}): start the kiosk again once it is mended`)
    }
  }
  return {
    get current() {
      return content
    },
    renew() {
      open()
      if (content) watcher?.close()
    },
    close() {
      watcher?.close()
      content?.close()
    },
  }
}
