import type { SpeakerStatus } from '../../contract/devices.ts'

/** The status of a speaker, told on change. */
export class StatusBoard {
  #status: SpeakerStatus
  readonly #listeners = new Set<(status: SpeakerStatus) => void>()

  constructor(first: SpeakerStatus) {
    this.#status = first
  }

  get status(): SpeakerStatus {
    return this.#status
  }

  set(status: SpeakerStatus): void {
    if (status.state === this.#status.state && status.detail === this.#status.detail) return
    this.#status = status
    for (const listener of this.#listeners) listener(status)
  }

  listen(listener: (status: SpeakerStatus) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
