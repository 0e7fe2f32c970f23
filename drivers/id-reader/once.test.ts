import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readCardOnce, readerStatusOnce, setReaderSpeedOnce } from './once.ts'
import { ReaderRig } from './sdt/reader-rig.ts'
import { withSpeedAdvice } from './speed-advice.ts'

let rig: ReaderRig
beforeEach(() => {
  rig = new ReaderRig()
})
afterEach(() => rig.end())

describe('one look at a reader', () => {
  it('says that it is ready, and at which speed it answers', async () => {
    rig.plug(57600)
    expect(await readerStatusOnce(rig.options())).toMatchObject({ state: 'ready', detail: '', baudRate: 57600 })
  })

  it('that answers at another speed than the configured one comes with what to configure', async () => {
    rig.plug(57600)
    const status = await readerStatusOnce(rig.options())
    expect(withSpeedAdvice(status, rig.link, 115200).detail).toBe(
      `the card reader on ${rig.link} answers at 57600 baud, not at 115200; set devices.idReader.baudRate to 57600 in the configuration, so that it is found at once`,
    )
    expect(withSpeedAdvice(status, rig.link, 57600)).toEqual(status)
  })

  it('says that the port is missing', async () => {
    const status = await readerStatusOnce(rig.options())
    expect(status.state).toBe('disconnected')
    expect(status.detail).toContain(rig.link)
  })

  it('says that nobody answers only after all speeds have been tried', async () => {
    rig.plug().fault('silence')
    expect((await readerStatusOnce(rig.options())).detail).toContain('at any of its speeds')
  })
})

describe('one reading', () => {
  it('gives the person and lets go of the port', async () => {
    rig.plug().place('resident')
    const outcome = await readCardOnce(rig.options(), 5_000)
    expect(outcome.ok && outcome.person.kind).toBe('resident')
    expect((await readerStatusOnce(rig.options())).state).toBe('ready')
  })

  it('ends without a card, saying so', async () => {
    rig.plug()
    const outcome = await readCardOnce(rig.options(), 150)
    expect(outcome).toMatchObject({ ok: false, status: { state: 'ready' } })
    expect(!outcome.ok && outcome.detail).toContain('no card was placed')
  })

  it('ends with the reason when the card can’t be read', async () => {
    const device = rig.plug()
    device.fault('41')
    device.place('resident')
    const outcome = await readCardOnce(rig.options(), 1_500)
    expect(!outcome.ok && outcome.detail).toContain('could not be read')
  })

  it('ends at once when the reader is out of service', async () => {
    rig.plug().fault('60')
    expect(await readCardOnce(rig.options(), 60_000)).toMatchObject({ ok: false, status: { state: 'fault' } })
  })
})

describe('setting a reader to another speed', () => {
  it('finds it at its present speed, sets it, and sees it answer at the new one, also after a power cut', async () => {
    const device = rig.plug(57600)
    expect(await setReaderSpeedOnce(rig.options(), 19200)).toMatchObject({ state: 'ready', baudRate: 19200 })
    device.unplug()
    device.plug()
    expect(await readerStatusOnce(rig.options())).toMatchObject({ state: 'ready', baudRate: 19200 })
  })

  it('says what is wrong with the port instead, and sets nothing', async () => {
    const device = rig.plug()
    device.fault('printer')
    expect(await setReaderSpeedOnce(rig.options(), 9600)).toMatchObject({ state: 'wrong-device' })
    expect(rig.asked('set speed')).toBe(0)
  })
})
