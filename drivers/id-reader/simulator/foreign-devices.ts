const statuses = [0x16, 0x12, 0x12, 0x12]

/** An idle receipt printer: it answers one status byte to each DLE EOT n, in however many pieces that comes. */
export class IdlePrinter {
  #last: [number, number] = [0, 0]

  hear(bytes: Uint8Array): Uint8Array {
    const answers: number[] = []
    for (const byte of bytes) {
      const [before, last] = this.#last
      const status = before === 0x10 && last === 0x04 ? statuses[byte - 1] : undefined
      if (status !== undefined) answers.push(status)
      this.#last = [last, byte]
    }
    return Uint8Array.from(answers)
  }
}

/** What a satellite receiver says again and again (NMEA 0183), of a place in the sea; some of its digits look like a printer's status. */
export const position = new TextEncoder().encode(
  '$GPGGA,123726.00,3723.672,N,12237.326,E,1,06,0.7,2.3,M,6.7,M,,*5A\r\n',
)
