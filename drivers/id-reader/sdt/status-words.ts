/**
 * The third status byte of an answer. The first two forward what the card said and decide nothing.
 * @see GA/T 467-2019 chapter 7
 */
export type StatusWord =
  | 'ok'
  | 'card-found'
  | 'no-content'
  | 'host-check-error'
  | 'host-length-error'
  | 'command-error'
  | 'not-permitted'
  | 'unrecognised-error'
  | 'card-rejects-sam'
  | 'sam-rejects-card'
  | 'verification-error'
  | 'fingerprint-error'
  | 'length-error'
  | 'wrong-card-type'
  | 'read-failed'
  | 'random-failed'
  | 'self-test-failed'
  | 'not-authorised'
  | 'find-failed'
  | 'select-failed'
  | 'unknown'

const words = new Map<number, Exclude<StatusWord, 'unknown'>>([
  [0x90, 'ok'],
  [0x9f, 'card-found'],
  [0x91, 'no-content'],
  [0x10, 'host-check-error'],
  [0x11, 'host-length-error'],
  [0x21, 'command-error'],
  [0x23, 'not-permitted'],
  [0x24, 'unrecognised-error'],
  [0x31, 'card-rejects-sam'],
  [0x32, 'sam-rejects-card'],
  [0x33, 'verification-error'],
  [0x37, 'fingerprint-error'],
  [0x3f, 'length-error'],
  [0x40, 'wrong-card-type'],
  [0x41, 'read-failed'],
  [0x47, 'random-failed'],
  [0x60, 'self-test-failed'],
  [0x66, 'not-authorised'],
  [0x80, 'find-failed'],
  [0x81, 'select-failed'],
])

export function statusWordOf(code: number): StatusWord {
  return words.get(code) ?? 'unknown'
}

/** What the reader says, for staff; fits after "the reader says: ". */
export const statusTexts: Record<StatusWord, string> = {
  ok: 'done',
  'card-found': 'a card has been found',
  'no-content': 'the card holds nothing of that kind',
  'host-check-error': 'what it received had a wrong check byte',
  'host-length-error': 'what it received had a wrong length',
  'command-error': 'the command is wrong or comes at the wrong moment',
  'not-permitted': 'the operation is not permitted',
  'unrecognised-error': 'an error it does not recognise',
  'card-rejects-sam': 'the card does not trust the security module',
  'sam-rejects-card': 'the security module does not trust the card',
  'verification-error': 'what the card holds could not be verified',
  'fingerprint-error': 'the fingerprints could not be verified',
  'length-error': 'what the card holds has a wrong length',
  'wrong-card-type': 'this is not an identity card',
  'read-failed': 'the card could not be read',
  'random-failed': 'no random number could be had from the card',
  'self-test-failed': 'the security module failed its self-test and accepts no command',
  'not-authorised': 'the security module is not authorised and cannot be used',
  'find-failed': 'no card, or one that has been read already',
  'select-failed': 'the card could not be selected',
  unknown: 'a status that the standard does not name',
}
