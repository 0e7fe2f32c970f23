/** A hub's database as a whole: out of it, and back. */
export interface Snapshots {
  readonly kind: 'sqlite' | 'postgres'
  /** the name of the file in a backup */
  readonly inBackup: string
  /** no hub has ever opened it */
  isEmpty(): Promise<boolean>
  /** All of it as at one moment, into that folder, read back; hubs work on meanwhile. @throws BackupFailure */
  take(folder: string): Promise<void>
  /** @throws BackupFailure when a hub works on it */
  refuseIfUsed(): Promise<void>
  /** What is there goes into that folder; then it is empty. @throws BackupFailure */
  putAside(folder: string): Promise<void>
  /** From a backup's folder into an empty one. @throws BackupFailure */
  putBack(folder: string): Promise<void>
}
