import type { AdminShown } from '../../../contract/admin/screens.ts'
import { staffFiles } from '../../../contract/admin/staff-files.ts'
import { adminTexts } from '../../../contract/texts/admin.zh-CN.ts'
import type { FromRegister, StaffFileJob } from '../staff-file/messages.ts'
import { jobButton } from './job-steps.ts'
import { fileItem, refusalOf, StaffFiles } from './staff-files.ts'

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
  readonly #files: StaffFiles

  constructor(parts: Parts) {
    this.#parts = parts
    this.#files = new StaffFiles(parts.folder, staffFiles.register)
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
      default:
        throw refusalOf(name, answer)
    }
  }

  /** Files that may be one, each with a button. */
  items(): AdminShown['items'] {
    const files = this.#files.look().filter(({ fault }) => fault !== 'wrong-type')
    if (files.length === 0) return [{ id: '', title: '', text: words.noFiles, buttons: [] }]
    return files.map((file) => fileItem(file, jobButton('names-import', file.name, true)))
  }

  close(): void {
    this.#ended.abort('the kiosk ends')
  }
}
