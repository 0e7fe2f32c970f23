/** Each fault, what it does, and what the number after `@` means; null: it takes none. */
const faults = {
  silence: { says: 'answers nothing', at: null },
  '41': { says: 'reading fails', at: null },
  '81': { says: 'selecting fails', at: null },
  '60': { says: 'the security module is dead until it is mended', at: null },
  '66': { says: 'the security module is not authorised until that is mended', at: null },
  'moving-card': { says: 'the card is out of the field in every fourth exchange', at: null },
  fingerprints: { says: 'the answer to reading carries fingerprints that nobody asked for', at: null },
  'bad-chk': { says: 'every answer has a wrong check byte', at: null },
  split: { says: 'answers come in pieces with gaps between', at: null },
  glued: { says: 'the last answer comes again, right in front of the next', at: null },
  echo: { says: 'a damaged copy of the request comes before the answer', at: null },
  slow: { says: 'answers come so many ms late', at: 700 },
  'wrong-baud': { says: 'it has been set to another speed', at: 9600 },
  unplug: { says: 'the cable is pulled once so many more bytes have passed, both ways together', at: 0 },
  printer: { says: 'a receipt printer is on the line in its place', at: null },
  gps: { says: 'a device that talks of its own accord is on the line in its place', at: null },
} as const satisfies Record<string, { says: string; at: number | null }>

export type FaultName = keyof typeof faults
export type PlannedFault = { name: FaultName; at: number }

export const faultNames: readonly FaultName[] = Object.keys(faults).filter((name): name is FaultName => name in faults)

/** What a fault does, and an example of the number behind its `@`; null: it takes none. */
export function sayFault(name: FaultName): { says: string; at: string | null } {
  const { says, at } = faults[name]
  return { says, at: at === null ? null : String(at || 40) }
}

/**
 * Reads `41`, or with a number `slow@250`.
 * @throws Error naming the faults there are
 */
export function parseFault(text: string): PlannedFault {
  const match = /^([a-z0-9-]+)(?:@(\d{1,6}))?$/.exec(text)
  const name = faultNames.find((known) => known === match?.[1])
  const number = match?.[2]
  if (name === undefined || (number !== undefined && faults[name].at === null)) {
    const known = faultNames.map((each) => (faults[each].at === null ? each : `${each}[@${faults[each].at}]`))
    throw new Error(`"${text}" is none of ${known.join(', ')}`)
  }
  return { name, at: number === undefined ? (faults[name].at ?? 0) : Number(number) }
}
