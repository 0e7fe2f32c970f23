import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeFrame, FrameParser, holdsFrameStart } from './frames.ts'

const body = fc.uint8Array({ minLength: 3, maxLength: 400 })
/** noise that likes the bytes of a preamble */
const noise = fc.array(fc.oneof(fc.constantFrom(0xaa, 0x96, 0x69, 0x00), fc.integer({ min: 0, max: 255 })), {
  maxLength: 60,
})

/** Cuts bytes at the given places. */
function chunks(bytes: Uint8Array, cuts: number[]): Uint8Array[] {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b)
  return [0, ...places].map((from, index) => bytes.subarray(from, places[index] ?? bytes.length))
}

function parse(parts: Uint8Array[], kind: 'answer' | 'request' = 'answer'): Uint8Array[] {
  const parser = new FrameParser(kind)
  return parts.flatMap((part) => parser.push(part))
}

describe('the frame codec', () => {
  it('writes the standard’s own frames', () => {
    const hex = (bytes: number[]): string => Buffer.from(encodeFrame(Uint8Array.from(bytes))).toString('hex')
    expect(hex([0x11, 0xff])).toBe('aaaaaa9669000311ffed')
    expect(hex([0x20, 0x01])).toBe('aaaaaa96690003200122')
    expect(hex([0x30, 0x05])).toBe('aaaaaa96690003300536')
    expect(hex([0, 0, 0x41])).toBe('aaaaaa9669000400004145')
  })

  it('finds every frame, whatever the cutting', () => {
    fc.assert(
      fc.property(fc.array(body, { maxLength: 4 }), fc.array(fc.nat(), { maxLength: 30 }), (bodies, cuts) => {
        const stream = Buffer.concat(bodies.map(encodeFrame))
        expect(parse(chunks(stream, cuts)).map((found) => [...found])).toEqual(bodies.map((sent) => [...sent]))
      }),
    )
  })

  it('finds the same frames byte by byte as in one piece, in any noise', () => {
    fc.assert(
      fc.property(noise, body, noise, (before, sent, after) => {
        const stream = Uint8Array.from([...before, ...encodeFrame(sent), ...after])
        expect(parse([...stream].map((byte) => Uint8Array.from([byte])))).toEqual(parse([stream]))
      }),
    )
  })

  it('finds a frame behind noise without a preamble in it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), body, (before, sent) => {
        fc.pre(!Buffer.from(before).includes(Buffer.from([0xaa, 0xaa, 0xaa, 0x96, 0x69])))
        expect(parse([Uint8Array.from(before), encodeFrame(sent)]).at(-1)).toEqual(sent)
      }),
    )
  })

  it('finds the true frame inside a false one', () => {
    const inner = Uint8Array.from([0, 0, 0x90])
    // a preamble that promises 20 bytes, in the middle of which a true frame stands
    const stream = [0xaa, 0xaa, 0xaa, 0x96, 0x69, 0, 20, ...encodeFrame(inner), ...new Uint8Array(12)]
    expect(parse([Uint8Array.from(stream)])).toEqual([inner])
  })

  it('never takes a frame with a changed byte behind the preamble for true', () => {
    fc.assert(
      fc.property(body, fc.nat(), fc.integer({ min: 1, max: 255 }), (sent, place, change) => {
        const frame = encodeFrame(sent)
        const at = 7 + (place % (frame.length - 7))
        frame[at] = (frame[at] ?? 0) ^ change
        expect(parse([frame]).map((found) => [...found])).not.toContainEqual([...sent])
        for (const found of parse([frame])) expect(encodeFrame(found).length).toBeLessThan(frame.length)
      }),
    )
  })

  it('accepts from any bytes only what is a whole frame in them, and never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(noise, fc.constant([0xaa, 0xaa, 0xaa, 0x96, 0x69, 0x00, 0x05]))), (parts) => {
        const stream = Buffer.from(parts.flat())
        for (const found of parse(parts.map((part) => Uint8Array.from(part)))) {
          expect(stream.includes(Buffer.from(encodeFrame(found)))).toBe(true)
        }
      }),
    )
  })

  it.each([
    ['answer', 4],
    ['request', 3],
  ] as const)('bounds the length of an %s: %s to 2400', (kind, least) => {
    const found = (length: number): number => parse([encodeFrame(new Uint8Array(length - 1))], kind).length
    expect([least - 1, least, 2400, 2401, 0xffff].map(found)).toEqual([0, 1, 1, 0, 0])
  })

  it('never splits a body, not even at a whole frame inside it', () => {
    const inner = encodeFrame(Uint8Array.from([0, 0, 0x90]))
    const outer = Uint8Array.from([0, 0, 0x90, 0xaa, 0xaa, 0xaa, ...inner, 0xaa, ...inner])
    expect(parse([...encodeFrame(outer)].map((byte) => Uint8Array.of(byte)))).toEqual([outer])
  })

  it('finds what a beginning without an end has swallowed, once nothing more is expected', () => {
    const parser = new FrameParser('answer')
    const inner = Uint8Array.from([0, 0, 0x9f, 1, 2, 3, 4])
    const swallowed = [0xaa, 0xaa, 0xaa, 0x96, 0x69, 0, 200, 0xaa, 0xaa, 0xaa, 0x96, 0x69, 0, 100]
    expect(parser.push(Uint8Array.from([...swallowed, ...encodeFrame(inner), 0xaa, 0xaa]))).toEqual([])
    expect(parser.giveUpWaiting()).toEqual([inner])
    expect(parser.giveUpWaiting()).toEqual([])
  })

  it('gives up waiting on any bytes without throwing or hanging, and accepts only what stands in them', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            noise,
            body.map((each) => [...encodeFrame(each)]),
          ),
          { maxLength: 6 },
        ),
        (parts) => {
          const parser = new FrameParser('answer')
          const stream = Buffer.from(parts.flat())
          const found = [...parts.flatMap((part) => parser.push(Uint8Array.from(part))), ...parser.giveUpWaiting()]
          for (const each of found) expect(stream.includes(Buffer.from(encodeFrame(each)))).toBe(true)
        },
      ),
    )
  })

  it('forgets a half frame when told to', () => {
    const parser = new FrameParser('answer')
    const frame = encodeFrame(new Uint8Array(30))
    parser.push(frame.subarray(0, 20))
    parser.reset()
    expect(parser.push(frame.subarray(20))).toEqual([])
    expect(parser.push(frame)).toHaveLength(1)
  })
})

it('a damaged frame is told from the echo of the request and from other noise', () => {
  const request = encodeFrame(Uint8Array.from([0x11, 0xff]))
  const damaged = Uint8Array.from([0xaa, 0xaa, 0xaa, 0x96, 0x69, 0, 4, 0, 0, 0x90, 0x6b])
  expect(holdsFrameStart(damaged, request)).toBe(true)
  expect(holdsFrameStart(Uint8Array.from([...request, ...damaged]), request)).toBe(true)
  expect(holdsFrameStart(request, request)).toBe(false)
  expect(holdsFrameStart(Uint8Array.from([0xaa, 0xaa, 0x96, 0x69]), request)).toBe(false)
})
