import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, test } from 'vitest'
import { SimulatedClock } from 'xstate'
import { defaultDelays } from '../../contract/delays.ts'
import type { HeadsetStatus } from '../../contract/devices.ts'
import { removeFolder } from '../../test/remove-folder.ts'
import type { Headset } from './driver.ts'
import { headsetEvents, InputEventParser } from './input-events.ts'
import { connectHeadset } from './input-headset.ts'
import { type HeadsetSimulator, runHeadsetSimulator } from './simulator/run.ts'

let folder: string
let clock: SimulatedClock
let headset: Headset
let jack: HeadsetSimulator
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'headset-'))
  clock = new SimulatedClock()
})
afterEach(() => {
  headset?.close()
  jack?.close()
  removeFolder(folder)
})

function connect(): HeadsetStatus[] {
  const told: HeadsetStatus[] = []
  headset = connectHeadset({ port: join(folder, 'jack'), clock, delays: defaultDelays })
  headset.onStatus((status) => told.push(status))
  clock.increment(1)
  return told
}

it('tells when a headset is plugged in and pulled out', () => {
  jack = runHeadsetSimulator(join(folder, 'jack'))
  const told = connect()
  jack.plug()
  clock.increment(defaultDelays.headsetPoll)
  jack.pull()
  clock.increment(defaultDelays.headsetPoll)
  expect(told.map(({ state, plugged }) => [state, plugged])).toEqual([
    ['ready', false],
    ['ready', true],
    ['ready', false],
  ])
})

it('takes a jack that is gone for an empty one, and opens it again', () => {
  jack = runHeadsetSimulator(join(folder, 'jack'))
  connect()
  jack.plug()
  clock.increment(defaultDelays.headsetPoll)
  jack.remove()
  clock.increment(defaultDelays.headsetPoll)
  expect(headset.status()).toMatchObject({ state: 'disconnected', plugged: false })
  expect(headset.status().detail).toContain(join(folder, 'jack'))
  jack.restore()
  clock.increment(defaultDelays.portReopenMax)
  jack.plug()
  clock.increment(defaultDelays.headsetPoll)
  expect(headset.status()).toEqual({ state: 'ready', detail: '', plugged: true })
})

it('says what is wrong with a port that is no input device', () => {
  writeFileSync(join(folder, 'jack'), 'x')
  connect()
  expect(headset.status()).toMatchObject({ state: 'wrong-device', plugged: false })
})

it('waits longer and longer for a port that is not there', () => {
  const told = connect()
  clock.increment(10 * defaultDelays.portReopenMax)
  expect(told.map(({ state }) => state)).toEqual(['disconnected'])
  expect(headset.status().detail).toContain('check its plug')
})

test('an event in two pieces is one, and others are none', () => {
  const bytes = headsetEvents(true, new Date(0))
  const parser = new InputEventParser()
  expect(parser.push(bytes.subarray(0, 10))).toEqual([])
  expect(parser.push(bytes.subarray(10))).toEqual([true])
  const lineOut = Buffer.from(bytes)
  lineOut.writeUInt16LE(6, 18)
  expect(parser.push(lineOut)).toEqual([])
})

test('an event is laid out like struct input_event', () => {
  const seconds = '00f1536500000000'
  const microseconds = '90d0030000000000'
  const [kind, code, value] = ['0500', '0200', '01000000']
  const first = headsetEvents(true, new Date(1_700_000_000_250)).subarray(0, 24)
  expect(first.toString('hex')).toBe(seconds + microseconds + kind + code + value)
})
