import type { StaffFileFault } from '../../../contract/admin/editions.ts'
import type { AdminButton, AdminShown } from '../../../contract/admin/screens.ts'
import type { StaffFileKind } from '../../../contract/admin/staff-files.ts'
import { editionTexts as words } from '../../../contract/texts/editions.zh-CN.ts'
import { listStaffFolder, type StaffFile } from '../../../state/files/staff-folder.ts'

/** What lies in the staff folder. A stick may be slow: it is asked for beside, and known with the next look. */
export class StaffFiles {
  readonly #folder: string
  readonly #kind: StaffFileKind
  #files: readonly StaffFile[] = []
  #listing = false

  constructor(folder: string, kind: StaffFileKind) {
    this.#folder = folder
    this.#kind = kind
  }

  /** As they were at the last look, while they are looked at anew. */
  look(): readonly StaffFile[] {
    if (!this.#listing) {
      this.#listing = true
      void listStaffFolder(this.#folder, this.#kind).then((files) => {
        this.#files = files
        this.#listing = false
      })
    }
    return this.#files
  }
}

/** One of them on a page, with its button where it may be taken. */
export function fileItem({ name, bytes, fault }: StaffFile, button: AdminButton): AdminShown['items'][number] {
  return {
    id: name,
    title: name.slice(0, 60),
    text: fault === null ? words.size(bytes) : words.faults[fault],
    buttons: fault === null && name.length <= 80 ? [button] : [],
  }
}

type Refusal =
  | { type: 'not-taken'; fault: StaffFileFault }
  | { type: 'refused'; problems: readonly string[] }
  | { type: 'failed'; error: string }

/** Why a file of staff's came to nothing, in a sentence. */
export function refusalOf(name: string, answer: Refusal): Error {
  switch (answer.type) {
    case 'not-taken':
      return new Error(words.said.notTaken(name, words.faults[answer.fault]))
    case 'refused':
      return new Error(words.said.refused(name, answer.problems.slice(0, 3).join('; ')))
    case 'failed':
      return new Error(answer.error)
  }
}
