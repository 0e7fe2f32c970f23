import { readdirSync } from 'node:fs'
import Database from 'better-sqlite3'
import { countGuides, guideCounts } from '../../state/guides/guide-use.ts'
import { PrintJournal } from '../../state/printing/journal.ts'
import { Outbox } from '../../state/queue/outbox.ts'
import type { UseCounts } from '../../state/statistics/use-counts.ts'
import { backUpStore } from '../../state/store/backup.ts'
import type { Ballast } from '../../state/store/ballast.ts'
import {
  asStoreFailure,
  type OpenedStore,
  openStore,
  type Store,
  StoreFailure,
  type StoreFailureKind,
} from '../../state/store/open-store.ts'
import { sqliteReason } from '../../state/store/sqlite-reason.ts'
import type { Log } from './log.ts'

type Opened = { store: OpenedStore['store']; journal: PrintJournal; outbox: Outbox }

/**
 * kiosk.db over the core's whole life. One that can't be opened is tried again each time it is needed, so a disk that
 * has room again, or a file given to the right user, needs no restart.
 */
export class KeptStore {
  readonly #folder: string
  readonly #ballast: Ballast
  readonly #log: Log
  #opened: Opened | null = null
  /** opened since they were last written down */
  readonly #guides = new Map<string, number>()
  readonly #use: UseCounts
  #said = ''
  #failure: StoreFailureKind | null = null
  #wasDamaged = false
  /** how many rows this connection had changed when the last backup was made */
  #backedUpAt = -1

  constructor(folder: string, ballast: Ballast, log: Log, use: UseCounts) {
    this.#folder = folder
    this.#ballast = ballast
    this.#log = log
    this.#use = use
    try {
      this.#require()
    } catch (error) {
      if (!(error instanceof StoreFailure)) throw error
    }
    if (!ballast.lay()) {
      log.error('disk.low')
      console.error(`core: ${folder} has no room for the 8 MB reserve: the disk is nearly full; free some space`)
    }
  }

  /** The print journal when it is open. */
  get current(): PrintJournal | null {
    return this.#opened?.journal ?? null
  }

  /** Why it is not open; null: it is. */
  get failure(): StoreFailureKind | null {
    return this.#failure
  }

  /** @throws StoreFailure, said on stderr as well when it is another than the last */
  journal(): PrintJournal {
    return this.#require().journal
  }

  /** What citizens handed in. @throws StoreFailure as above */
  outbox(): Outbox {
    return this.#require().outbox
  }

  #require(): Opened {
    if (this.#opened) return this.#opened
    try {
      this.#opened = this.#open()
      this.#failure = null
    } catch (error) {
      if (error instanceof StoreFailure) {
        this.#failure = error.kind
        this.#say(error)
      }
      throw error
    }
    this.#log.info('store.opened')
    if (this.#said !== '') {
      this.#said = ''
      this.#ballast.lay()
      console.error(
        `core: kiosk.db in ${this.#folder} is open again; slips are printed, and what citizens hand in is taken`,
      )
    }
    return this.#opened
  }

  /** Counts that a guide was opened: which, and by nobody. Written down with the next `writeUse`. */
  guideOpened(code: string): void {
    this.#guides.set(code, (this.#guides.get(code) ?? 0) + 1)
  }

  /** Between two citizens. What can't be written is dropped: no visit may fail for a count. */
  writeUse(): void {
    if (this.#opened === null) return
    try {
      this.#use.write(this.#opened.store)
      if (this.#guides.size > 0) countGuides(this.#opened.store, this.#guides)
    } catch (error) {
      this.#log.error('use.dropped', { error: sqliteReason(error) })
    }
    this.#guides.clear()
  }

  /** kiosk.db itself. @throws StoreFailure as above */
  store(): Store {
    return this.#require().store
  }

  /** Writes something that must be kept, with the ballast given up for it once. */
  guard<T>(work: () => T): T {
    return this.#ballast.guard(work)
  }

  /** How often each guide was opened; nothing where that can't be read. */
  guideUse(): ReadonlyMap<string, number> {
    try {
      return this.#opened === null ? new Map() : guideCounts(this.#opened.store)
    } catch (error) {
      this.#log.error('use.unreadable', { error: sqliteReason(error) })
      return new Map()
    }
  }

  /** Looks through the whole file. @returns what is wrong with it, and nothing else mends it than opening it anew; null: nothing */
  check(): string | null {
    if (this.#opened === null) return null
    try {
      // a connection of its own: the other one would answer from what it has read before
      const fresh = new Database(this.#opened.store.name, { readonly: true })
      try {
        const found = fresh.pragma('quick_check(1)', { simple: true })
        return found === 'ok' ? null : `kiosk.db is damaged (${found})`
      } finally {
        fresh.close()
      }
    } catch (error) {
      return `kiosk.db ${sqliteReason(error)}`
    }
  }

  /** Whether parts of the last slip may still be in the printer: it was not confirmed, or nobody knows any more. */
  lastSlipIsUnsure(): boolean {
    return this.#wasDamaged || (this.#opened?.journal.lastIsUnsure() ?? false)
  }

  /** Where nothing was written since the last one, nothing is done. @returns why a new start of the core is needed, or null */
  backUp(): string | null {
    const store = this.#opened?.store
    if (!store) return null
    try {
      const changes = Number(store.prepare('select total_changes()').pluck().get())
      if (changes === this.#backedUpAt) return null
      backUpStore(store)
      this.#backedUpAt = changes
      this.#log.info('store.backed-up')
      return null
    } catch (error) {
      const reason = sqliteReason(error)
      this.#log.error('store.backup-failed', { error: reason })
      const trouble = this.check()
      if (trouble === null)
        console.error(`core: kiosk.db could not be backed up: its backup ${reason}. The last one is kept`)
      return trouble
    }
  }

  /** Damaged files that were moved aside and that nobody has removed yet: they may hold what citizens handed in. */
  damagedFiles(): string[] {
    return readdirSync(this.#folder).filter((name) => /^kiosk\.db\.damaged-\d+$/.test(name))
  }

  /** Forgets the print jobs of before that day, as far as the printer's next slip does not hang on them. */
  forgetBefore(day: Date): void {
    try {
      this.#opened?.journal.forgetBefore(day)
    } catch (error) {
      this.#log.error('retention.failed', { error: sqliteReason(error) })
    }
  }

  close(): void {
    this.#opened?.store.close()
  }

  #open(): Opened {
    const opened = this.#ballast.guard(() => openStore(this.#folder))
    const { store, movedAside } = opened
    if (movedAside !== null) this.#sayDamaged(opened, movedAside)
    const journal = new PrintJournal(store, this.#ballast)
    try {
      journal.recover()
      return { store, journal, outbox: new Outbox(store) }
    } catch (error) {
      store.close()
      throw asStoreFailure(error, journal.file)
    }
  }

  #sayDamaged({ backupOf, saved }: OpenedStore, movedAside: string): void {
    this.#wasDamaged = true
    this.#log.error('store.moved-aside', { to: movedAside })
    const moved = `core: kiosk.db was damaged; it was moved to ${movedAside} and`
    if (backupOf === null) {
      console.error(`${moved} a new one begun${saved > 0 ? `; ${saved} submissions were saved out of it` : ''}`)
      return
    }
    const madeAt = backupOf.toISOString()
    this.#log.error('store.restored', { madeAt, saved })
    console.error(
      `${moved} the backup of ${madeAt} put in its place; ${saved} submissions that came later were saved out of it. Keep it: it may hold more that citizens handed in`,
    )
  }

  #say(failure: StoreFailure): void {
    if (failure.message === this.#said) return
    this.#said = failure.message
    this.#log.error('store.failed', { kind: failure.kind, error: failure.message })
    console.error(`core: ${failure.message}. Guides stay on screen; nothing is printed or handed in until then`)
  }
}
