import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CardKind } from '../../../contract/devices.ts'
import { openDeviceLine } from '../../pty/open-device-line.ts'
import { openLine } from '../../serial/open-line.ts'
import { IdlePrinter } from '../simulator/foreign-devices.ts'
import { readerSpeeds } from './commands.ts'
import { ReaderRig, shortDelays } from './reader-rig.ts'

let rig: ReaderRig
beforeEach(() => {
  rig = new ReaderRig()
})
afterEach(() => rig.end())

/** Counts rounds of the reader's loop by its own pauses, so that "nothing more happens" can be waited for. */
function countedClock(): { rounds: () => number; clock: ReturnType<ReaderRig['options']>['clock'] } {
  let pauses = 0
  const { clock } = rig.options()
  return {
    rounds: () => pauses,
    clock: {
      setTimeout: (callback, ms) => {
        if (ms === shortDelays.readerPresence || ms === shortDelays.readerPoll) pauses += 1
        return clock.setTimeout(callback, ms)
      },
      clearTimeout: (timer) => clock.clearTimeout(timer),
    },
  }
}

async function roundsMore(count: () => number, more: number): Promise<void> {
  const goal = count() + more
  await vi.waitUntil(() => count() >= goal, { interval: 5, timeout: 5_000 })
}

describe('a card is read once per placing', () => {
  it('read, still lying there, lifted, placed again and read again', async () => {
    const device = rig.plug()
    const { rounds, clock } = countedClock()
    const reader = rig.start({ clock })
    await rig.logged(['ready'])
    expect(reader.status()).toEqual({
      state: 'ready',
      detail: '',
      baudRate: 115200,
      samId: '05.03-20120629-0000202551-1234567890',
    })
    device.place('resident')
    await rig.logged(['read resident'])
    await roundsMore(rounds, 8)
    expect(rig.log).toEqual(['ready', 'read resident'])
    device.lift()
    await rig.logged(['lifted'])
    device.place('resident')
    await rig.logged(['lifted', 'read resident'])
    expect(rig.log).toEqual(['ready', 'read resident', 'lifted', 'read resident'])
  })

  it.each(CardKind.options)('reads the kind %s', async (kind) => {
    const device = rig.plug()
    rig.start()
    device.place(kind)
    await rig.logged([`read ${kind}`])
  })

  it('a card read before this reader listened must be placed again', async () => {
    const device = rig.plug()
    const first = rig.start()
    device.place('resident')
    await rig.logged(['read resident'])
    await first.close()
    const { rounds, clock } = countedClock()
    rig.start({ clock })
    await rig.logged(['same-card'])
    await roundsMore(rounds, 5)
    device.lift()
    await rig.logged(['same-card', 'lifted'])
    device.place('hmt')
    await rig.logged(['read hmt'])
    expect(rig.log).toEqual(['ready', 'read resident', 'ready', 'same-card', 'lifted', 'read hmt'])
  })

  it('a card left behind is told of again for as long as it lies there, and no more once it is lifted', async () => {
    const device = rig.plug()
    const first = rig.start()
    device.place('resident')
    await rig.logged(['read resident'])
    await first.close()
    const { rounds, clock } = countedClock()
    rig.start({ clock, delays: { ...shortDelays, cardRetry: 60 } })
    await rig.logged(['same-card', 'same-card', 'same-card'])
    device.lift()
    await rig.logged(['same-card', 'lifted'])
    await roundsMore(rounds, 10)
    expect(rig.log.at(-1)).toBe('lifted')
    expect(rig.log.filter((entry) => entry === 'lifted')).toHaveLength(1)
  })
})

describe('a card that can’t be read', () => {
  it('is tried again after a while although nobody lifted it, and told of again when that fails', async () => {
    const device = rig.plug()
    device.fault('41')
    rig.start({ delays: { ...shortDelays, cardRetry: 50 } })
    device.place('resident')
    await rig.logged(['not-readable', 'not-readable'])
    device.mend('41')
    await rig.logged(['not-readable', 'not-readable', 'read resident'])
  })

  it('although the reader takes it for read is told of for as long as it lies there, and its lifting too', async () => {
    const device = rig.plug()
    rig.start({ delays: { ...shortDelays, cardRetry: 50 } })
    rig.at({ asked: 'read card', code: null }, () => device.mend('bad-chk'))
    rig.at({ asked: 'select card', code: 0x90 }, () => device.fault('bad-chk'))
    device.place('resident')
    await rig.logged(['moved', 'same-card', 'same-card'])
    device.lift()
    await rig.logged(['same-card', 'lifted'])
    device.place('resident')
    await rig.logged(['lifted', 'read resident'])
  })
})

it.each(readerSpeeds)('a reader set to %s baud is found whatever is configured', async (speed) => {
  const device = rig.plug(speed)
  const delays = { ...shortDelays, readerRead: shortDelays.readerRead + (1300 * 10_000) / speed }
  const reader = rig.start({ baudRate: speed === 115200 ? 9600 : 115200, delays })
  await rig.logged(['ready'])
  expect(reader.status().baudRate).toBe(speed)
  device.place('resident')
  await rig.logged(['read resident'])
})

describe('a port that is not a reader’s', () => {
  it('a printer is recognised, and no other speeds are tried on it', async () => {
    const printer = openDeviceLine(rig.link, 115200)
    const idle = new IdlePrinter()
    printer.onData((bytes) => {
      const answer = idle.hear(bytes)
      if (answer.length > 0) printer.send(answer)
    })
    const speeds = new Set<number>()
    const reader = rig.start({
      openLine: (path, baudRate) => {
        speeds.add(baudRate)
        return openLine(path, baudRate)
      },
    })
    await rig.logged(['wrong-device'])
    expect(reader.status().detail).toContain('receipt printer')
    expect([...speeds]).toEqual([115200])
    printer.close()
  })

  it('an empty port is disconnected, one in use is in use, and both recover', async () => {
    rig.start()
    await rig.logged(['disconnected'])
    const device = openDeviceLine(rig.link, 115200)
    await rig.logged(['disconnected', 'silent'])
    device.close()
    rig.plug()
    await rig.logged(['silent', 'ready'])
    const second = new ReaderRig()
    second.start({ path: rig.link })
    await second.logged(['in-use'])
    await second.end()
  })
})
