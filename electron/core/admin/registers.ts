import type { AdminShown } from '../../../contract/admin/screens.ts'
import { staffFiles } from '../../../contract/admin/staff-files.ts'
import { adminTexts } from '../../../contract/texts/admin.zh-CN.ts'
import { editionTexts } from '../../../contract/texts/editions.zh-CN.ts'
import { listStaffFolder, type StaffFile } from '../../../state/files/staff-folder.ts'
import type { FromRegister, StaffFileJob } from '../staff-file/messages.ts'
import { jobButton } from './job-steps.ts'

const { content: words, said } = adminTexts

type Parts = {
  data: string
  /** where staff put files */
  folder: string
  /** reads a register through and puts it in service, in a process of its own */
  take: (job: StaffFileJob, ended: AbortSignal) => Promise<FromRegister>
  changed: () => void
}

/** Registers of names that staff bring as a file. */
export class Registers {
  readonly #parts: Parts
  readonly #ended = new AbortController()
  #files: readonly StaffFile[] = []
  #listing = false

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** @returns how many names there are now; @throws Error in a sentence: why the register stays as it was */
  async take(name: string): Promise<string> {
    const { data, folder, take, changed } = this.#parts
    const answer = await take({ as: 'register', data, folder, name }, this.#ended.signal)
    switch (answer.type) {
      case 'taken':
        changed()
        return words.taken(answer.names, answer.bad)
      case 'busy':
        throw new Error(said.taken)
      case 'no-room':
        throw new Error(words.noRoom(answer.neededMb, answer.freeMb))
      case 'not-taken':
        throw new Error(editionTexts.said.notTaken(name, editionTexts.faults[answer.fault]))
      case 'refused':
        throw new Error(editionTexts.said.refused(name, answer.problems.slice(0, 3).join('; ')))
      case 'failed':
        throw new Error(answer.error)
    }
  }

  /** Files that may be one, each with a button; all that lies there is looked up beside, and shown with the next look. */
  items(): AdminShown['items'] {
    this.#list()
    const files = this.#files.filter(({ fault }) => fault !== 'wrong-type')
    if (files.length === 0) return [{ id: '', title: '', text: words.noFiles, buttons: [] }]
    return files.map(({ name, bytes, fault }) => ({
      id: name,
      title: name.slice(0, 60),
      text: fault === null ? editionTexts.size(bytes) : editionTexts.faults[fault],
      buttons: fault === null && name.length <= 80 ? [jobButton('names-import', name, true)] : [],
    }))
  }

  close(): void {
    this.#ended.abort('the kiosk ends')
  }

  #list(): void {
    if (this.#listing) return
    this.#listing = true
    void listStaffFolder(this.#parts.folder, staffFiles.register).then((files) => {
      this.#files = files
      this.#listing = false
    })
  }
}
