import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CardKind } from '../../../contract/devices.ts'
import { openDeviceLine } from '../../pty/open-device-line.ts'
import type { OpenLine } from '../../serial/line.ts'
import { openLine } from '../../serial/open-line.ts'
import { commands, readerSpeeds } from './commands.ts'
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

/** A line on which every frame sent and every chunk heard is looked at. */
function watchedLine(onWrite: (frame: Uint8Array) => void, onData: (bytes: Uint8Array) => void = () => {}): OpenLine {
  return async (path, baudRate) => {
    const line = await openLine(path, baudRate)
    line.onData(onData)
    const write = line.write.bind(line)
    line.write = (bytes) => {
      onWrite(bytes)
      return write(bytes)
    }
    return line
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
    expect(reader.status()).toEqual({ state: 'ready', detail: '', samId: '05.03-20120629-0000202551-1234567890' })
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

  it('reads an answer that comes in pieces with gaps', async () => {
    const device = rig.plug()
    device.fault('split')
    rig.start()
    device.place('foreigner2023')
    await rig.logged(['read foreigner2023'])
  })
})

describe('a card that can’t be read', () => {
  it.each([
    ['41', 'not-readable'],
    ['81', 'moved'],
  ] as const)(
    'error %s ends as "%s" after its retries, and the card is read once it is placed anew',
    async (fault, trouble) => {
      const device = rig.plug()
      device.fault(fault)
      rig.start()
      await rig.logged(['ready'])
      device.place('resident')
      await rig.logged([trouble])
      device.lift()
      await rig.logged([trouble, 'lifted'])
      device.mend(fault)
      device.place('resident')
      await rig.logged(['lifted', 'read resident'])
      expect(rig.log).toEqual(['ready', trouble, 'lifted', 'read resident'])
    },
  )

  it('a card that is none of the known is a wrong card, at once and once', async () => {
    const device = rig.plug()
    const { rounds, clock } = countedClock()
    rig.start({ clock })
    device.place('wrong-card')
    await rig.logged(['wrong-card'])
    await roundsMore(rounds, 5)
    device.lift()
    await rig.logged(['wrong-card', 'lifted'])
    expect(rig.log).toEqual(['ready', 'wrong-card', 'lifted'])
  })

  it('is tried again after a while although nobody lifted it', async () => {
    const device = rig.plug()
    device.fault('41')
    rig.start({ delays: { ...shortDelays, cardRetry: 50 } })
    device.place('resident')
    await rig.logged(['not-readable'])
    device.mend('41')
    await rig.logged(['not-readable', 'read resident'])
  })
})

describe('a reader in trouble', () => {
  it('unplugged with a card on it and plugged in again: disconnected, lifted, ready, and the card counts anew', async () => {
    const device = rig.plug()
    const reader = rig.start()
    device.place('resident')
    await rig.logged(['read resident'])
    device.close()
    await rig.logged(['disconnected'])
    expect(reader.status().detail).toContain(rig.link)
    const again = rig.plug()
    again.place('resident')
    await rig.logged(['disconnected', 'ready', 'read resident'])
    const cards = rig.log.filter((entry) => (entry.startsWith('read') && entry !== 'ready') || entry === 'lifted')
    expect(cards).toEqual(['read resident', 'lifted', 'read resident'])
  })

  it.each([1, 8, 300, 900])(
    'unplugged after byte %s of the answer to reading: nothing counts as read',
    async (count) => {
      const device = rig.plug()
      let heard = Number.NEGATIVE_INFINITY
      rig.start({
        openLine: watchedLine(
          (frame) => {
            if (frame === commands.read.frame) heard = 0
          },
          (bytes) => {
            heard += bytes.length
            if (heard >= count) device.close()
          },
        ),
      })
      device.place('resident')
      await rig.logged(['disconnected'])
      expect(rig.log).not.toContain('read resident')
      rig.plug().place('hmt')
      await rig.logged(['disconnected', 'ready'])
    },
  )

  it('silent, then answering again', async () => {
    const device = rig.plug()
    const reader = rig.start()
    await rig.logged(['ready'])
    device.fault('silence')
    await rig.logged(['silent'])
    expect(reader.status().detail).toContain(rig.link)
    device.mend('silence')
    await rig.logged(['silent', 'ready'])
  })

  it.each(['60', '66'] as const)(
    'with a dead security module (%s) is reset once and out of service until it is mended',
    async (fault) => {
      const device = rig.plug()
      device.fault(fault)
      let resets = 0
      let questions = 0
      const reader = rig.start({
        openLine: watchedLine((frame) => {
          if (frame === commands.reset.frame) resets += 1
          if (frame === commands.samStatus.frame) questions += 1
        }),
      })
      await rig.logged(['fault'])
      await vi.waitUntil(() => questions >= 4, { interval: 5, timeout: 5_000 })
      expect(resets).toBe(1)
      expect(reader.status().detail).toContain('security module')
      device.mend(fault)
      await rig.logged(['fault', 'ready'])
      expect(resets).toBe(1)
      device.fault(fault)
      await rig.logged(['fault', 'ready', 'fault'])
    },
  )

  it('whose every answer has a wrong check is never believed', async () => {
    const device = rig.plug()
    device.fault('bad-chk')
    rig.start()
    device.place('resident')
    await rig.logged(['wrong-device'])
    expect(rig.log).not.toContain('read resident')
    device.mend('bad-chk')
    await rig.logged(['wrong-device', 'ready', 'read resident'])
  })

  it.each(readerSpeeds)('set to %s baud is found whatever is configured', async (speed) => {
    const device = rig.plug(speed)
    const delays = { ...shortDelays, readerRead: shortDelays.readerRead + (1300 * 10_000) / speed }
    const reader = rig.start({ baudRate: speed === 115200 ? 9600 : 115200, delays })
    await rig.logged(['ready'])
    expect(reader.baudRate()).toBe(speed)
    device.place('resident')
    await rig.logged(['read resident'])
  })
})

describe('a port that is not a reader’s', () => {
  it('a printer is recognised, and no other speeds are tried on it', async () => {
    const printer = openDeviceLine(rig.link, 115200)
    printer.onData((bytes) => {
      // answers DLE EOT 1 as an idle printer does
      if (Buffer.from(bytes).includes(Buffer.from([0x10, 0x04, 0x01]))) printer.send(Uint8Array.from([0x16]))
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

  it('a device of another kind that talks is a wrong device', async () => {
    const other = openDeviceLine(rig.link, 115200)
    other.onData(() => other.send(Buffer.from('OK\r\n')))
    const reader = rig.start()
    await rig.logged(['wrong-device'])
    expect(reader.status().detail).toContain(rig.link)
    other.close()
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
