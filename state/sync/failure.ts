/** A stream stays as it is; one sentence for staff in `message`. */
export class SyncFailure extends Error {}
