import { describe, expect, it } from 'vitest'
import { garble } from './garble.ts'

const request = Uint8Array.from([0xaa, 0xaa, 0xaa, 0x96, 0x69, 0x00, 0x03, 0x11, 0xff, 0xed])

describe('bytes heard at a wrong speed', () => {
  it('are the same bytes when the speeds agree', () => {
    expect(garble(request, 9600, 9600)).toEqual(request)
  })

  it('never hold the message when the speeds differ', () => {
    const rates = [9600, 19200, 38400, 57600, 115200]
    for (const from of rates) {
      for (const to of rates) {
        if (from === to) continue
        expect(Buffer.from(garble(request, from, to)).includes(Buffer.from([0xaa, 0xaa, 0xaa, 0x96, 0x69]))).toBe(false)
      }
    }
  })

  it('become more at a faster listener and fewer at a slower one', () => {
    expect(garble(request, 9600, 115200).length).toBeGreaterThan(request.length)
    expect(garble(request, 115200, 9600).length).toBeLessThan(request.length)
  })
})
