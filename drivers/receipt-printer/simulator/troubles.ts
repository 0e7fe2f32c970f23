/**
 * What can be wrong with a simulated printer, as data: which status bits it sets (DLE EOT 2–4 and ASB bytes 1–3),
 * whether printing stops, and what ends it. Further troubles are further rows.
 */
export type Trouble = {
  /** what it is, for whoever brings it */
  says: string
  /** buffered commands wait; a cutter that jams `at-cut` is only found when it has to cut */
  stops: 'now' | 'never'
  /** the printer says that it is offline */
  offline: boolean
  /** mending removes the cause only: the error stays until DLE ENQ 1 or 2, or the power switch */
  latches: boolean
  /** bits added to the answers to DLE EOT 2, 3, 4 */
  offlineCause: number
  errorCause: number
  paperSensor: number
  /** bits added to the first three bytes of automatic status */
  automatic: readonly [number, number, number]
}

const calm = {
  says: '',
  stops: 'never',
  offline: false,
  latches: false,
  offlineCause: 0,
  errorCause: 0,
  paperSensor: 0,
  automatic: [0, 0, 0],
} as const satisfies Trouble

const stopped = { ...calm, stops: 'now', offline: true } as const satisfies Trouble

export const troubles = {
  'paper-low': { ...calm, says: 'the roll is nearly used up', paperSensor: 0x0c, automatic: [0, 0, 0x03] },
  'paper-out': {
    ...stopped,
    says: 'the roll is used up',
    offlineCause: 0x20,
    paperSensor: 0x6c,
    automatic: [0, 0, 0x0f],
  },
  'cover-open': { ...stopped, says: 'the cover is open', offlineCause: 0x04, automatic: [0x20, 0, 0] },
  'cutter-jam': {
    ...stopped,
    says: 'paper is jammed in the cutter',
    latches: true,
    offlineCause: 0x40,
    errorCause: 0x08,
    automatic: [0, 0x08, 0],
  },
  'cutter-jam-at-cut': { ...calm, says: 'the next cut jams' },
  overheated: {
    ...stopped,
    says: 'the head is too hot, until it is mended',
    offlineCause: 0x40,
    errorCause: 0x40,
    automatic: [0, 0x40, 0],
  },
  'hard-fault': {
    ...stopped,
    says: 'an error that only the power switch ends',
    offlineCause: 0x40,
    errorCause: 0x20,
    automatic: [0, 0x20, 0],
  },
  slow: { ...calm, says: 'the paper moves at a tenth of its speed' },
  'buffer-full': {
    ...calm,
    says: 'XOFF: no byte is taken from the buffer, though the printer calls itself ready',
    stops: 'now',
  },
  'forgets-buffer': {
    ...calm,
    says: 'what waits in the buffer is forgotten when paper or cover stop the printing; most printers go on with it',
  },
  mute: { ...calm, says: 'prints, and answers nothing' },
  'no-asb': { ...calm, says: 'reports no change by itself' },
  'no-gs-paren-h': { ...calm, says: 'does not know GS ( H' },
  'gs-r-at-receipt': { ...calm, says: 'answers GS r when it comes in, not when all before it is printed' },
  'power-off': { ...stopped, says: 'no power: buffer and modes are lost, nothing is answered' },
  unplug: { ...calm, says: 'the cable is out; what is in the buffer is printed' },
} as const satisfies Record<string, Trouble>

export type TroubleName = keyof typeof troubles

export const troubleNames: readonly TroubleName[] = Object.keys(troubles).filter(
  (name): name is TroubleName => name in troubles,
)

/** What a trouble is, and an example of what may stand behind its `@`. */
export function sayTrouble(name: TroubleName): { says: string; at: string } {
  return { says: troubles[name].says, at: '400 or b700' }
}

/** A trouble, at once, when so many dot lines of the slip are on paper, or when so many more bytes have come in. */
export type PlannedTrouble = { name: TroubleName; atDotLine: number | null; atByte: number | null }

/**
 * Reads `cover-open`, `cover-open@400` (at dot line 400 of the slip) or `unplug@b700` (when 700 more bytes have come
 * in). Throws a sentence with the known names.
 */
export function parseTrouble(text: string): PlannedTrouble {
  const match = /^([a-z-]+)(?:@(b?)(\d{1,6}))?$/.exec(text)
  const name = troubleNames.find((known) => known === match?.[1])
  if (name === undefined) {
    throw new Error(
      `printer trouble "${text}" is not known; take one of ${troubleNames.join(', ')}, with @DOTLINE or @bBYTES to plan it`,
    )
  }
  const at = match?.[3] === undefined ? null : Number(match[3])
  return match?.[2] === 'b' ? { name, atDotLine: null, atByte: at } : { name, atDotLine: at, atByte: null }
}

/** The answers to DLE EOT 1–4 and the four bytes of automatic status with these troubles at work. */
export function statusBytes(active: Iterable<TroubleName>): {
  realtime: readonly [number, number, number, number]
  automatic: Uint8Array
} {
  let [offlineCause, errorCause, paperSensor] = [0, 0, 0]
  const automatic = [0x10, 0, 0, 0]
  let isOffline = false
  for (const name of active) {
    const trouble: Trouble = troubles[name]
    offlineCause |= trouble.offlineCause
    errorCause |= trouble.errorCause
    paperSensor |= trouble.paperSensor
    for (const [index, bits] of trouble.automatic.entries()) automatic[index] = (automatic[index] ?? 0) | bits
    if (trouble.offline) isOffline = true
  }
  if (isOffline) automatic[0] = (automatic[0] ?? 0) | 0x08
  return {
    realtime: [0x12 | (isOffline ? 0x08 : 0), 0x12 | offlineCause, 0x12 | errorCause, 0x12 | paperSensor],
    automatic: Uint8Array.from(automatic),
  }
}
