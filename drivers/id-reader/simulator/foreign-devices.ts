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

/** What a satellite receiver says again and again (NMEA 0183), of a place in the sea. */
export const position = new TextEncoder().encode(
  '$GPGGA,000000.00,0000.000,N,00000.000,E,1,08,0.9,0.0,M,0.0,M,,*5D\r\n',
)
