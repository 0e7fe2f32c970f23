import type { HeadsetStatus } from '../../contract/devices.ts'

/** What tells that a headset is plugged in, on a device that may come and go. */
export interface Headset {
  /** what is known now; before the first look: `disconnected` */
  status(): HeadsetStatus
  /** called on change only; returns how to stop it */
  onStatus(listener: (status: HeadsetStatus) => void): () => void
  close(): void
}
