import { afterEach, beforeEach, expect, it } from 'vitest'
import { runReaderSimulator } from '../../id-reader/simulator/run.ts'
import { openDeviceLine } from '../../pty/open-device-line.ts'
import { type OpenLine, SerialFault } from '../../serial/line.ts'
import { PrinterRig, printsOn, reaches, shortSlip } from '../printer-rig.ts'

let rig: PrinterRig
beforeEach(() => {
  rig = new PrinterRig()
})
afterEach(() => rig.close())

it('an ID-card reader on the port is told by name, and what to do', async () => {
  const reader = runReaderSimulator({ link: rig.link, baudRate: 115200, openDeviceLine })
  try {
    const printer = rig.connect()
    expect(await printer.settled()).toEqual({
      state: 'wrong-device',
      detail: `what answers on ${rig.link} is an ID-card reader, not a receipt printer; exchange the two ports in the configuration`,
    })
    expect(await printer.print(shortSlip)).toMatchObject({ state: 'failed', reason: 'wrong-device' })
  } finally {
    reader.close()
  }
})

it('another device that talks is the wrong device', async () => {
  const device = openDeviceLine(rig.link, 115200)
  device.onData(() => device.send(Uint8Array.of(0xff, 0x00, 0xe0, 0xfe)))
  expect(await rig.connect().settled()).toMatchObject({
    state: 'wrong-device',
    detail: expect.stringContaining(rig.link),
  })
  device.close()
})

it('a printer that was asked whether it is a card reader prints nothing of the question', async () => {
  await rig.simulate()
  rig.simulator.fault('mute')
  const printer = rig.connect()
  expect(await printer.settled()).toMatchObject({ state: 'silent' })
  rig.simulator.mend('mute')
  await reaches(printer, 'ready')
  await printsOn(rig, printer)
  expect(rig.papers()).toHaveLength(1)
})

it.each([
  ['missing', 'disconnected'],
  ['no-permission', 'no-permission'],
  ['in-use', 'in-use'],
  ['not-a-port', 'wrong-device'],
] as const)('a port that is %s is said so, in the words of the port, and a job fails at once', async (kind, state) => {
  const refuse: OpenLine = async (path) => {
    throw new SerialFault(kind, path, `${path}: refused; try another`)
  }
  const printer = rig.connect({ openLine: refuse })
  expect(await printer.settled()).toEqual({ state, detail: `printer: ${rig.link}: refused; try another` })
  expect(await printer.print(shortSlip)).toMatchObject({ state: 'failed', reason: state })
})

it('a missing port is disconnected until it comes', async () => {
  const printer = rig.connect()
  expect(await printer.settled()).toMatchObject({ state: 'disconnected' })
  await rig.simulate()
  await reaches(printer, 'ready')
  await printsOn(rig, printer)
})

it('what an earlier program left unconfirmed in the printer does not share its paper with the next slip', async () => {
  await rig.simulate()
  const earlier = await rig.openElsewhere()
  await earlier.write(Buffer.from('half of the last slip\n'))
  // begun to come in: what is still on its way comes before anything of the next program
  await expect.poll(() => rig.simulator.buffered().most).toBeGreaterThan(0)
  await earlier.close()
  const printer = rig.connect({ hasRemains: true })
  await printsOn(rig, printer)
  expect(rig.papers()[0]).toContain('half of the last slip')
})

it('what an earlier program left in the middle of a command swallows nothing of the next slip', async () => {
  await rig.simulate()
  const earlier = await rig.openElsewhere()
  await earlier.write(Uint8Array.of(0x1d, 0x76, 0x30, 0, 72, 0, 7, 0, 0xff))
  await expect.poll(() => rig.simulator.buffered().most).toBe(9)
  await earlier.close()
  await printsOn(rig, await rig.ready({ hasRemains: true }))
})
