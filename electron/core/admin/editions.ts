import { existsSync, utimesSync } from 'node:fs'
import { z } from 'zod'
import { Differences } from '../../../contract/admin/editions.ts'
import type { AdminButton, AdminShown, Filled } from '../../../contract/admin/screens.ts'
import { staffFiles } from '../../../contract/admin/staff-files.ts'
import { dayText, momentInChina } from '../../../contract/hours.ts'
import { adminTexts } from '../../../contract/texts/admin.zh-CN.ts'
import { editionTexts as words } from '../../../contract/texts/editions.zh-CN.ts'
import type { AuditLog } from '../../../state/admin/audit-log.ts'
import { readSetting, type Setting, writeSetting } from '../../../state/admin/settings.ts'
import { replaceBy } from '../../../state/files/previous.ts'
import type { Store } from '../../../state/store/open-store.ts'
import { databaseOf } from '../../../state/sync/in-service.ts'
import { holdingBack } from '../../../state/sync/marks.ts'
import { takeContentLock } from '../core-lock.ts'
import { discard, editionFile } from '../staff-file/load-edition.ts'
import type { FromLoad, StaffFileJob } from '../staff-file/messages.ts'
import { jobButton } from './job-steps.ts'
import { fileItem, refusalOf, StaffFiles } from './staff-files.ts'

const Signature = z.strictObject({ by: z.string(), at: z.string() })

const Edition = z.strictObject({
  version: z.string(),
  items: z.int(),
  /** of the file */
  digest: z.string(),
  differences: Differences,
  /** the version in service when the differences were found */
  against: z.string(),
  effective: z.iso.date().nullable(),
  entry: Signature.nullable(),
  review: Signature.nullable(),
})
type Edition = z.infer<typeof Edition>

/** The edition that waits; null: none does. */
const editionSetting: Setting<Edition | null> = { name: 'edition', schema: Edition.nullable(), fallback: null }

const longestWaitDays = 366

type Parts = {
  data: string
  /** where staff put files */
  folder: string
  store: () => Store
  audit: Pick<AuditLog, 'record'>
  /** reads a file through, in a process of its own */
  load: (job: StaffFileJob, ended: AbortSignal) => Promise<FromLoad>
  /** of the guides in service; '' for none */
  inService: () => string
  /** nobody stands here, and the clock is right as far as is known */
  mayChange: () => boolean
  contentChanged: () => void
  now: () => Date
}

/** `effective`: its day, once both have signed. `keptOut`: why it can't come into service; null: nothing is in the way. */
export type NextEdition = { version: string; effective: string | null; keptOut: string | null }

/** what stood in the way once, a full disk perhaps, may be gone after so long */
const againMs = 600_000

/**
 * Another edition of the guides, brought as a file: read through, compared, signed by whoever entered it and by somebody
 * else who looked it over, in service from its day on. Every method throws a sentence: what could not be done.
 */
export class Editions {
  readonly #parts: Parts
  readonly #ended = new AbortController()
  readonly #files: StaffFiles
  #loading = false
  #failed = ''
  #failedAtMs = 0

  constructor(parts: Parts) {
    this.#parts = parts
    this.#files = new StaffFiles(parts.folder, staffFiles.edition)
  }

  async load(name: string): Promise<string> {
    const { data, folder, store, load, inService } = this.#parts
    if (this.#now() !== null || this.#loading) throw new Error(words.said.there)
    this.#loading = true
    const against = inService()
    const job: StaffFileJob = { as: 'edition', data, folder, name }
    const answer = await load(job, this.#ended.signal).finally(() => {
      this.#loading = false
    })
    if (answer.type !== 'ready') throw refusalOf(name, answer)
    const { type: _, ...found } = answer
    writeSetting(store(), editionSetting, { ...found, against, effective: null, entry: null, review: null })
    this.#failed = ''
    return words.said.loaded(answer.version)
  }

  set(filled: Filled | null): string {
    const edition = this.#required()
    if (filled === null || filled.seen !== (edition.effective ?? '')) throw new Error(adminTexts.said.taken)
    const effective = this.#dayOf(filled.value)
    // what was signed was signed for another day
    writeSetting(this.#parts.store(), editionSetting, { ...edition, effective, entry: null, review: null })
    return words.said.set(effective)
  }

  /** @param subject what was on show: the file and its day */
  async sign(subject: string, by: string): Promise<string> {
    const { store, now, inService } = this.#parts
    const edition = this.#required()
    if (edition.effective === null) throw new Error(words.said.noDay)
    if (edition.against !== inService()) throw new Error(words.said.stale)
    if (subject !== seal(edition) || edition.review !== null) throw new Error(words.said.changed)
    const signature = { by, at: now().toISOString() }
    if (edition.entry === null) {
      writeSetting(store(), editionSetting, { ...edition, entry: signature })
      return words.said.entered
    }
    if (edition.entry.by === by) throw new Error(words.said.same)
    writeSetting(store(), editionSetting, { ...edition, review: signature })
    return words.said.reviewed(edition.effective)
  }

  drop(): string {
    this.#required()
    writeSetting(this.#parts.store(), editionSetting, null)
    discard(this.#parts.data)
    this.#failed = ''
    return words.said.dropped
  }

  /** Now and then: puts in service what is due. */
  async look(): Promise<void> {
    const edition = this.#now()
    const { mayChange } = this.#parts
    if (edition === null || edition.effective === null || edition.review === null) return
    if (this.#failed !== '' && this.#parts.now().getTime() - this.#failedAtMs < againMs) return
    if (edition.effective > this.#today() || !mayChange()) return
    await this.#putInService(edition)
  }

  /** What waits; null: nothing. */
  next(): NextEdition | null {
    const edition = this.#now()
    if (edition === null) return null
    const { version, effective, review, against } = edition
    // put in its place already, and about to be said so
    const isThere = version === this.#parts.inService()
    const isStale = !isThere && against !== this.#parts.inService()
    const keptOut = isStale ? 'other guides came into service since it was loaded' : this.#failed || null
    return { version, effective: review === null ? null : effective, keptOut }
  }

  close(): void {
    this.#ended.abort('the kiosk ends')
  }

  async #putInService(edition: Edition): Promise<void> {
    const { data, store, audit, inService, contentChanged } = this.#parts
    const file = databaseOf(data, 'catalogue')
    const aside = editionFile(data)
    // cut short after it was put in its place
    const isThere = !existsSync(aside) && inService() === edition.version
    if (!isThere && edition.against !== inService()) return
    const lock = takeContentLock(data)
    if (lock === null) return
    try {
      this.#failed = ''
      if (!isThere) await holdingBack(data, 'catalogue', file, async () => exchange(aside, file, this.#parts.now()))
      writeSetting(store(), editionSetting, null)
      audit.record({ actor: 'terminal', action: 'edition-in-service', subject: edition.version, detail: {} })
      contentChanged()
    } catch (error) {
      this.#failed = error instanceof Error ? error.message : String(error)
      this.#failedAtMs = this.#parts.now().getTime()
      console.error(`core: the edition ${edition.version} of the guides is not put in service: ${this.#failed}`)
    } finally {
      lock.release()
    }
  }

  page(empty: AdminShown): AdminShown {
    const { folder, inService } = this.#parts
    const edition = this.#now()
    const present = row(words.present, inService() || adminTexts.nothing)
    if (edition === null) {
      const [label, none] = words.none
      const files = this.#files.look()
      return {
        ...empty,
        rows: [present, row(label, none), row(words.folder, folder)],
        items:
          files.length === 0
            ? [{ id: '', title: '', text: words.noFiles, buttons: [] }]
            : files.map((file) => fileItem(file, jobButton('edition-load', file.name, false))),
      }
    }
    const { version, items, differences, effective, entry, review } = edition
    const { added, changed, removed, beside, shown } = differences
    const isStale = edition.against !== inService()
    const [dayLabel, dayNote] = words.effective
    const mayBeSigned = !isStale && effective !== null && review === null
    return {
      ...empty,
      rows: [
        present,
        row(words.edition[0], words.edition[1](version, items)),
        row(words.differences[0], words.differences[1](added, changed, removed)),
        ...(beside ? [row(words.beside[0], words.beside[1])] : []),
        signatureRow(words.entry, entry),
        signatureRow(words.review, review),
        ...this.#stateRows(isStale, review !== null),
      ],
      items: shown.map(({ kind, code, title }) => ({
        id: `${kind} ${code}`,
        title: words.kinds[kind],
        text: `${title} ${code}`,
        buttons: [],
      })),
      fields: isStale
        ? []
        : [
            {
              ...{ action: 'edition-set', subject: '', label: dayLabel, note: dayNote },
              value: effective ?? '',
              shown: effective ?? words.noDay,
              ask: { kind: 'text', most: 20 },
              back: null,
            },
          ],
      buttons: [
        ...(mayBeSigned ? [button('edition-sign', seal(edition), entry === null ? words.entry : words.review)] : []),
        { ...button('edition-drop', '', adminTexts.actions['edition-drop']), sure: true },
      ],
    }
  }

  #stateRows(isStale: boolean, isSigned: boolean): AdminShown['rows'] {
    if (isStale) return [{ ...row(words.status, words.state.stale), light: 'bad' }]
    if (this.#failed !== '') return [{ ...row(words.status, words.state.failed(this.#failed)), light: 'bad' }]
    return isSigned ? [{ ...row(words.status, words.state.waiting), light: 'ok' }] : []
  }

  #now(): Edition | null {
    return readSetting(this.#parts.store(), editionSetting)
  }

  #required(): Edition {
    const edition = this.#now()
    if (edition === null) throw new Error(words.said.nothing)
    return edition
  }

  #today(): string {
    return dayText(momentInChina(this.#parts.now()))
  }

  /** `2026-12-01`, `20261201` or `2026年12月1日` as the first of these. */
  #dayOf(text: string): string {
    const [, year = '', month = '', day = ''] =
      /^(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?$/.exec(text.normalize('NFKC').trim()) ?? []
    const parsed = z.iso.date().safeParse(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
    const last = dayText(momentInChina(new Date(this.#parts.now().getTime() + longestWaitDays * 86_400_000)))
    if (!parsed.success || parsed.data < this.#today() || parsed.data > last) throw new Error(words.said.badDay)
    return parsed.data
  }
}

/** The one in service becomes the one before, which rolling back brings again. */
function exchange(aside: string, file: string, now: Date): { ok: true } {
  // how old the guides are is counted from now on
  utimesSync(aside, now, now)
  replaceBy(aside, file)
  return { ok: true }
}

/** what a signature is for */
function seal({ digest, effective, entry }: Edition): string {
  return `${digest.slice(0, 32)} ${effective ?? ''} ${entry === null ? words.entry : words.review}`
}

function signatureRow(label: string, signature: z.infer<typeof Signature> | null): AdminShown['rows'][number] {
  if (signature === null) return { ...row(label, words.unsigned), light: 'off' }
  return { ...row(label, words.signed(signature.by, dayText(momentInChina(new Date(signature.at))))), light: 'ok' }
}

function row(label: string, value: string): AdminShown['rows'][number] {
  return { label, value, light: null, todo: '', leads: null }
}

function button(action: AdminButton['action'], subject: string, label: string): AdminButton {
  return { action, subject, label, sure: false }
}
