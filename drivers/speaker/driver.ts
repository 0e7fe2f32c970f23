import type { SpeakerStatus } from '../../contract/devices.ts'
import type { Utterance } from '../../contract/speech.ts'

/** What reads aloud. One for each terminal; what it needs may come and go. */
export interface Speaker {
  /** Says this and nothing else: what is being said ends at once. Nothing happens while it isn't ready. */
  say(utterance: Utterance): void
  /** silent at once */
  hush(): void
  /** what is known now; before the first look: not ready */
  status(): SpeakerStatus
  /** called on change only; returns how to stop it */
  onStatus(listener: (status: SpeakerStatus) => void): () => void
  /** silent, and lets go of what it holds */
  close(): void
}
