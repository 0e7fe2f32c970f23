/**
 * What a UART at `toBaud` hears when bytes are sent at `fromBaud`, 8N1: it waits for a falling edge and samples in
 * the middle of where it believes the bits to be. A frame without a stop bit comes through as 0, as Linux reports it.
 */
export function garble(bytes: Uint8Array, fromBaud: number, toBaud: number): Uint8Array {
  const level = (time: number): number => {
    const bit = Math.floor(time * fromBaud)
    const byte = bytes[Math.floor(bit / 10)]
    if (byte === undefined) return 1
    const place = bit % 10
    if (place === 0) return 0
    if (place === 9) return 1
    return (byte >> (place - 1)) & 1
  }
  const sentBits = bytes.length * 10
  const step = 1 / toBaud
  const heard: number[] = []
  // edges lie on bit borders of the sender
  let bit = 0
  while (bit < sentBits) {
    const edge = (bit + 0.001) / fromBaud
    if (level(edge) === 1) {
      bit += 1
      continue
    }
    let byte = 0
    for (let index = 0; index < 8; index += 1) byte |= level(edge + (1.5 + index) * step) << index
    const stop = edge + 9.5 * step
    heard.push(level(stop) === 1 ? byte : 0)
    // go on behind the stop bit; a missing stop bit means waiting until the line is idle again
    bit = Math.max(bit + 1, Math.ceil(stop * fromBaud))
    while (bit < sentBits && level((bit + 0.001) / fromBaud) === 0 && level((bit - 0.999) / fromBaud) === 0) bit += 1
  }
  return Uint8Array.from(heard)
}
