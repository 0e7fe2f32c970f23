import { encodeFrame, FrameParser } from '../../drivers/id-reader/sdt/frames.ts'
import { randomNumbers } from '../../state/names/random.ts'
import { type Figure, figure } from './figures.ts'

type Random = () => number

const preamble = [0xaa, 0xaa, 0xaa, 0x96, 0x69]
const longestFrame = 2407
const megabyte = 1_000_000

/** 20 MB/s is 50 ms a megabyte. */
const twentyMegabytesASecond = { target: 50 }

/** How long the parser takes for a megabyte, in chunks as a serial port hands them on. */
export function benchParser(): Figure[] {
  const random = randomNumbers(11)
  const noisy = noiseWithFrames(random, megabyte)
  const hostile = Buffer.alloc(megabyte)
  for (let at = 0; at + 7 <= megabyte; at += 7) hostile.set([...preamble, 9, 0x60], at)
  return [
    figure(
      'reader: parsing 1 MB of noise with frames in it',
      'ms',
      parsings(noisy, random, 30),
      twentyMegabytesASecond,
    ),
    figure('reader: parsing 1 MB of nothing but beginnings of frames', 'ms', parsings(hostile, random, 5)),
  ]
}

/** Bytes of all values, and among them frames of all lengths, whole or cut. */
function noiseWithFrames(random: Random, length: number): Buffer {
  const parts: Uint8Array[] = []
  for (let sum = 0; sum < length; sum += parts.at(-1)?.length ?? 0) {
    const frame = encodeFrame(bytes(random, 3 + Math.floor(random() ** 4 * 2390)))
    const isCut = random() < 0.1
    parts.push(
      bytes(random, Math.floor(random() * 400)),
      isCut ? frame.subarray(0, Math.floor(random() * frame.length)) : frame,
    )
  }
  return Buffer.concat(parts).subarray(0, length)
}

function parsings(stream: Uint8Array, random: Random, rounds: number): number[] {
  return Array.from({ length: rounds }, () => {
    const parser = new FrameParser('answer')
    const begun = performance.now()
    for (let at = 0; at < stream.length; ) {
      const next = at + 1 + Math.floor(random() * 1023)
      parser.push(stream.subarray(at, next))
      at = next
    }
    return performance.now() - begun
  })
}

/**
 * Frames with bytes turned over, left out, put in, cut off and glued together, in one stream and in any chunks. Whatever
 * the parser takes for a frame must stand in the stream with its check byte; and once the noise is over, a true frame
 * must be found.
 */
export function benchWrongFrames(count: number): Figure[] {
  const random = randomNumbers(7)
  const parser = new FrameParser('answer')
  let recent = Buffer.alloc(0)
  let wrong = 0
  let lost = 0
  let accepted = 0
  const feed = (chunk: Uint8Array): Uint8Array[] => {
    recent = Buffer.concat([recent.subarray(-2 * longestFrame), chunk])
    const bodies = parser.push(chunk)
    accepted += bodies.length
    wrong += bodies.filter((body) => !recent.includes(Buffer.from(encodeFrame(body)))).length
    return bodies
  }
  const silence = new Uint8Array(longestFrame)
  for (let sent = 0; sent < count; sent += 1) {
    const frame = mutated(encodeFrame(bytes(random, 3 + Math.floor(random() ** 8 * 1300))), random)
    const cut = Math.floor(random() * frame.length)
    feed(frame.subarray(0, cut))
    feed(frame.subarray(cut))
    if (sent % 500 !== 499) continue
    feed(silence)
    const body = bytes(random, 20)
    const found = feed(encodeFrame(body)).at(-1)
    if (found === undefined || Buffer.compare(found, body) !== 0) lost += 1
  }
  const stream = `in ${count} mutated frames (${accepted} of them still whole)`
  return [
    figure(`reader: frames accepted with a wrong check ${stream}`, '×', [wrong], { target: 0 }),
    figure('reader: true frames not found after them', '×', [lost], { target: 0 }),
  ]
}

function mutated(frame: Uint8Array, random: Random): Uint8Array {
  const at = Math.floor(random() * frame.length)
  const some = 1 + Math.floor(random() * 5)
  switch (Math.floor(random() * 7)) {
    case 0:
      return frame.map((byte, index) => (index === at ? byte ^ (1 << Math.floor(random() * 8)) : byte))
    case 1:
      return Buffer.concat([frame.subarray(0, at), frame.subarray(at + some)])
    case 2:
      return Buffer.concat([frame.subarray(0, at), bytes(random, some), frame.subarray(at)])
    case 3:
      return frame.subarray(0, at)
    case 4:
      return Buffer.concat([frame.subarray(0, at), frame])
    case 5:
      // only its head or its check: the places where a parser goes wrong
      return frame.map((byte, index) => (index === (random() < 0.5 ? 6 : frame.length - 1) ? byte ^ 0x01 : byte))
    default:
      return frame
  }
}

/** Likes the bytes of a preamble. */
function bytes(random: Random, length: number): Uint8Array {
  return Uint8Array.from({ length }, () =>
    random() < 0.3 ? (preamble[Math.floor(random() * preamble.length)] ?? 0) : Math.floor(random() * 256),
  )
}
