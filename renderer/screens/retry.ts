import type { TouchEvent, Trouble } from '../../contract/session.ts'

/** What trying again means after each trouble; null where only a person can help. */
export function retryEvent(trouble: Trouble): TouchEvent | null {
  switch (trouble) {
    case 'paper-out':
    case 'cover-open':
    case 'cutter-jam':
    case 'overheated':
    case 'printer-fault':
    case 'printer-gone':
    case 'print-unknown':
    case 'disk-full':
    case 'records-unusable':
    case 'paper-short':
    case 'slip-long':
      return { type: 'touch.print' }
    case 'reader-gone':
      return { type: 'touch.card' }
    case 'booking-offline':
    case 'booking-refused':
    case 'booking-unsure':
    case 'booking-kept':
    case 'slot-taken':
    case 'hold-expired':
      return { type: 'touch.again' }
    case 'booking-gone':
    case 'guides-missing':
    case 'names-missing':
    case 'hand-in-full':
    case 'hand-in-disk':
    case 'hand-in-failed':
    case 'case-none':
    case 'case-locked':
    case 'case-unreached':
    case 'case-refused':
      return null
  }
}
