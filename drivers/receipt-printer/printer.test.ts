import { readdirSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PrinterRig, rigModel, shortSlip } from './printer-rig.ts'

let rig: PrinterRig
beforeEach(async () => {
  rig = new PrinterRig()
  await rig.simulate()
})
afterEach(() => rig.close())

describe('a printer that works', () => {
  it('says printed only when the whole slip is on paper and cut', async () => {
    const printer = rig.connect()
    expect(await printer.print(shortSlip)).toEqual({ state: 'printed' })
    expect(rig.simulator.printed()).toBe(1)
    expect(rig.wholeSlips(shortSlip)).toBe(1)
    expect(readdirSync(rig.paperDir).sort()).toEqual(['0001.png', '0001.txt'])
  })

  it('tells when the first byte goes out and when the last one has', async () => {
    const moments: string[] = []
    const printer = rig.connect()
    await printer.print(shortSlip, {
      onFirstByte: () => moments.push('sending'),
      onConfirming: () => moments.push('confirming'),
    })
    expect(moments).toEqual(['sending', 'confirming'])
  })

  it('prints jobs one after the other, each on its own paper', async () => {
    const printer = rig.connect()
    const outcomes = await Promise.all([printer.print(shortSlip), printer.print(shortSlip), printer.print(shortSlip)])
    expect(outcomes.map((outcome) => outcome.state)).toEqual(['printed', 'printed', 'printed'])
    expect(rig.wholeSlips(shortSlip)).toBe(3)
  })

  it('is known by its own name and stays quiet when nothing changes', async () => {
    expect(await rig.connect().settled()).toEqual({ state: 'ready', detail: '', model: 'GENERIC-80' })
  })
})

describe('what proves that a slip is printed', () => {
  it.each([
    ['unproven', 'unknown'],
    ['atReceipt', 'unknown'],
    ['atEnd', 'printed'],
  ] as const)('without GS ( H, a printer whose GS r is %s ends as %s', async (gsR, state) => {
    rig.simulator.fault('no-gs-paren-h')
    const printer = rig.connect({ gsR })
    expect(await printer.print(shortSlip)).toMatchObject({ state })
    await expect.poll(() => rig.wholeSlips(shortSlip)).toBe(1)
  })

  it('a printer called atEnd that answers sooner than its paper can move is not believed', async () => {
    rig.simulator.fault('no-gs-paren-h')
    rig.simulator.fault('gs-r-at-receipt')
    const printer = rig.connect({ gsR: 'atEnd', model: { ...rigModel, fastestMmPerS: 300 } })
    expect(await printer.print(shortSlip)).toMatchObject({ state: 'unknown' })
  })

  it('a slip that the printer has gone through leaves nothing to cut off before the next one', async () => {
    rig.simulator.fault('no-gs-paren-h')
    const printer = rig.connect()
    await printer.print(shortSlip)
    await printer.print(shortSlip)
    await expect.poll(() => rig.wholeSlips(shortSlip)).toBe(2)
    expect(rig.papers()).toHaveLength(2)
  })
})

describe('dropping a job', () => {
  it('before the first byte: rejects with an AbortError and nothing comes out', async () => {
    const printer = rig.connect()
    const controller = new AbortController()
    const first = printer.print(shortSlip)
    const second = printer.print(shortSlip, { signal: controller.signal })
    controller.abort()
    await expect(second).rejects.toMatchObject({ name: 'AbortError' })
    expect(await first).toEqual({ state: 'printed' })
    expect(await printer.print(shortSlip)).toEqual({ state: 'printed' })
    expect(rig.simulator.printed()).toBe(2)
  })

  it('after the first byte: it is printed to its end', async () => {
    const printer = rig.connect()
    const controller = new AbortController()
    const outcome = printer.print(shortSlip, { signal: controller.signal, onFirstByte: () => controller.abort() })
    expect(await outcome).toEqual({ state: 'printed' })
    expect(rig.wholeSlips(shortSlip)).toBe(1)
  })

  it('what throws before the first byte keeps the slip here', async () => {
    const printer = rig.connect()
    const refuse = () => {
      throw new Error('could not be written down')
    }
    await expect(printer.print(shortSlip, { onFirstByte: refuse })).rejects.toThrow('could not be written down')
    expect(await printer.print(shortSlip)).toEqual({ state: 'printed' })
    expect(rig.papers()).toHaveLength(1)
  })
})
