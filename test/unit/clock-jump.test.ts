// The clock on the wall jumps under a whole core, forwards and backwards: what a citizen sees and what is kept.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { type LoopbackHub, openLoopbackHub } from '../../scripts/loopback-hub.ts'
import { root } from '../../scripts/setup/say.mjs'
import { type CoreAlone, startCore } from '../core-alone.ts'
import { removeFolder } from '../remove-folder.ts'

const dayMs = 86_400_000
let folder: string
let data: string
let hub: LoopbackHub
let core: CoreAlone

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clock-jump-'))
  data = join(folder, 'kiosk')
  mkdirSync(data)
  hub = await openLoopbackHub(join(folder, 'hub'), { regionCode: '331003', terminal: '03' })
  const timings = { queueRetryMin: 20, queueRetryMax: 80, queueSpread: 0, heartbeat: 400 }
  const clock = ['--import', pathToFileURL(join(root, 'test/jumping-clock.ts')).href]
  core = startCore(data, { hub: hub.settings, timings }, clock)
  await core.until(({ frame }) => frame.hub === 'online' && frame.printer === 'ready')
}, 30_000)
afterEach(async () => {
  await core.stop()
  await hub.close()
  removeFolder(folder)
})

const jump = (ms: number) => writeFileSync(join(data, 'clock-off'), String(ms))
const delivered = () =>
  readFileSync(join(folder, 'hub/delivered.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => z.object({ receipt: z.string() }).parse(JSON.parse(line)).receipt)
const Diagnosis = z.object({
  health: z.object({ clockSkewMs: z.number().optional() }),
  checks: z.array(z.object({ part: z.string(), light: z.string(), evidence: z.string(), next: z.string() })),
})
const clockCheck = async () => {
  const { checks, health } = Diagnosis.parse(await core.ask({ verb: 'diagnose' }))
  return { ...checks.find(({ part }) => part === 'clock'), skewMs: health.clockSkewMs ?? 0 }
}

/** in the midst of a visit: what is on screen stays, and what is pressed next is done */
async function rateAcross(jumpMs: number): Promise<string> {
  core.touch({ type: 'touch.start' })
  await core.shown('home')
  jump(jumpMs)
  core.touch({ type: 'touch.feedback' })
  await core.shown('feedback')
  core.touch({ type: 'touch.say', about: 'content', satisfied: true })
  const { receipt } = await core.shown('handed-in')
  core.touch({ type: 'touch.end' })
  await core.shown('attract')
  return receipt
}

test('no visit ends, everything handed in arrives in its order under a number of its own, and staff are told until it is right', async () => {
  const receipts: string[] = []
  for (const off of [0, 2 * dayMs, -30 * dayMs, 3_650 * dayMs]) {
    const receipt = await rateAcross(off)
    receipts.push(receipt)
    await expect.poll(delivered, { timeout: 40_000 }).toEqual(receipts)
    if (off === 0) continue
    await expect.poll(async () => (await clockCheck()).light, { timeout: 10_000 }).toBe('bad')
    await expect.poll(async () => Math.abs((await clockCheck()).skewMs - off), { timeout: 10_000 }).toBeLessThan(60_000)
    expect((await clockCheck()).evidence).toMatch(off > 0 ? /ahead of/ : /behind/)
    // the way to the centre is there all the same
    expect(core.view?.frame.hub).toBe('online')
  }
  expect(new Set(receipts).size).toBe(receipts.length)
  jump(0)
  await expect.poll(async () => (await clockCheck()).light, { timeout: 10_000 }).toBe('ok')
  expect(core.troubles()).toEqual([])
}, 90_000)

test('slips are numbered on, whichever way it jumped', async () => {
  const document = { title: 'x', blocks: [{ type: 'text', text: 'x' }] }
  const running: number[] = []
  for (const off of [0, 40 * dayMs, -40 * dayMs]) {
    jump(off)
    const { job, state } = z
      .object({ job: z.string(), state: z.string() })
      .parse(await core.ask({ verb: 'printer.print', document, user: 'test' }))
    expect(state).toBe('printed')
    running.push(Number(job.split('-')[2]))
  }
  expect(running).toEqual(running.map((_, at) => (running[0] ?? 0) + at))
}, 60_000)
