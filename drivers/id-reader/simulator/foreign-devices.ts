/** What an idle receipt printer answers to the bytes it hears: one status byte for each DLE EOT n. */
export function answerAsPrinter(heard: Uint8Array): Uint8Array {
  const statuses = [0x16, 0x12, 0x12, 0x12]
  const answers: number[] = []
  for (let at = 0; at + 2 < heard.length; at += 1) {
    const status = heard[at] === 0x10 && heard[at + 1] === 0x04 ? statuses[(heard[at + 2] ?? 0) - 1] : undefined
    if (status !== undefined) answers.push(status)
  }
  return Uint8Array.from(answers)
}

/** What a satellite receiver says again and again (NMEA 0183), of a place in the sea; some of its digits look like a printer's status. */
export const position = new TextEncoder().encode(
  '$GPGGA,123726.00,3723.672,N,12237.326,E,1,06,0.7,2.3,M,6.7,M,,*5A\r\n',
)
