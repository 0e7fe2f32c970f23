/**
 * What can be wrong with a simulated printer, as data: which status bits it sets (DLE EOT 2–4 and ASB bytes 1–3)
 * and whether printing stops. Further troubles are further rows.
 */
export type Trouble = {
  /** offline: buffered commands wait; a cutter that jams `at-cut` is only found when it has to cut */
  stops: 'now' | 'never'
  /** bits added to the answers to DLE EOT 2, 3, 4 */
  offlineCause: number
  errorCause: number
  paperSensor: number
  /** bits added to the first three bytes of automatic status */
  automatic: readonly [number, number, number]
}

const calm = {
  stops: 'never',
  offlineCause: 0,
  errorCause: 0,
  paperSensor: 0,
  automatic: [0, 0, 0],
} as const satisfies Trouble

export const troubles = {
  'paper-low': { ...calm, paperSensor: 0x0c, automatic: [0, 0, 0x03] },
  'paper-out': { stops: 'now', offlineCause: 0x20, errorCause: 0, paperSensor: 0x6c, automatic: [0, 0, 0x0f] },
  'cover-open': { ...calm, stops: 'now', offlineCause: 0x04, automatic: [0x20, 0, 0] },
  'cutter-jam': { ...calm, stops: 'now', offlineCause: 0x40, errorCause: 0x08, automatic: [0, 0x08, 0] },
  overheated: { ...calm, stops: 'now', offlineCause: 0x40, errorCause: 0x40, automatic: [0, 0x40, 0] },
  /** the next cut jams */
  'cutter-jam-at-cut': calm,
  /** prints, and answers nothing */
  mute: calm,
  'no-gs-paren-h': calm,
  'no-asb': calm,
  /** no power: buffer and modes are lost, nothing is answered */
  'power-off': { ...calm, stops: 'now' },
} as const satisfies Record<string, Trouble>

export type TroubleName = keyof typeof troubles

const troubleNames: readonly TroubleName[] = Object.keys(troubles).filter(
  (name): name is TroubleName => name in troubles,
)

/** A trouble, at once or when so many dot lines of the slip are on paper. */
export type PlannedTrouble = { name: TroubleName; atDotLine: number | null }

/** Reads `cover-open`, or `cover-open@400`: at dot line 400 of the slip. Throws a sentence with the known names. */
export function parseTrouble(text: string): PlannedTrouble {
  const match = /^([a-z-]+)(?:@(\d{1,6}))?$/.exec(text)
  const name = troubleNames.find((known) => known === match?.[1])
  if (name === undefined) {
    throw new Error(
      `printer trouble "${text}" is not known; take one of ${troubleNames.join(', ')}, with @DOTLINE to plan it`,
    )
  }
  return { name, atDotLine: match?.[2] === undefined ? null : Number(match[2]) }
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
    if (trouble.stops === 'now') isOffline = true
  }
  if (isOffline) automatic[0] = (automatic[0] ?? 0) | 0x08
  return {
    realtime: [0x12 | (isOffline ? 0x08 : 0), 0x12 | offlineCause, 0x12 | errorCause, 0x12 | paperSensor],
    automatic: Uint8Array.from(automatic),
  }
}
