// What a citizen hands in, from the touch to the systems behind the hub: a real core, a real hub, real HTTP.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { type LoopbackHub, openLoopbackHub } from '../../scripts/loopback-hub.ts'
import { type CoreAlone, startCore } from '../core-alone.ts'

const site = { regionCode: '331003', terminal: '03' }
const timings = { queueRetryMin: 20, queueRetryMax: 80, queueSpread: 0, heartbeat: 400 }

let folder: string
let hub: LoopbackHub | null
let core: CoreAlone | null

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hand-in-'))
  mkdirSync(join(folder, 'kiosk'))
  hub = await openLoopbackHub(join(folder, 'hub'), site)
  core = null
})
afterEach(async () => {
  await core?.stop()
  await hub?.close()
  rmSync(folder, { recursive: true, force: true })
})

function start(): CoreAlone {
  if (!hub) throw new Error('the hub is down')
  core = startCore(join(folder, 'kiosk'), { hub: hub.settings, devices: { printer: null }, timings })
  return core
}

async function rate(kiosk: CoreAlone): Promise<string> {
  await kiosk.shown('attract')
  kiosk.touch({ type: 'touch.start' })
  await kiosk.shown('home')
  kiosk.touch({ type: 'touch.feedback' })
  await kiosk.shown('feedback')
  kiosk.touch({ type: 'touch.say', about: 'content', satisfied: false })
  const { receipt } = await kiosk.shown('handed-in')
  return receipt
}

async function hubGoes(): Promise<string> {
  const url = hub?.url ?? ''
  await hub?.close()
  hub = null
  return url
}

async function hubComesBack(url: string): Promise<void> {
  hub = await openLoopbackHub(join(folder, 'hub'), site, { port: Number(new URL(url).port) })
}

const Delivered = z.object({ receipt: z.string(), kind: z.string(), body: z.unknown() })

/** What the systems behind the hub were given. */
function delivered(): z.infer<typeof Delivered>[] {
  const text = readFileSync(join(folder, 'hub/delivered.jsonl'), 'utf8').trim()
  return text === '' ? [] : text.split('\n').map((line) => Delivered.parse(JSON.parse(line)))
}

test('a word about the terminal reaches the centre, and the citizen is told when it is there', async () => {
  const kiosk = start()
  await kiosk.until(({ frame }) => frame.hub === 'online')
  const receipt = await rate(kiosk)
  await kiosk.until(({ screen }) => screen.screen === 'handed-in' && screen.state === 'sent')
  await expect.poll(delivered).toEqual([
    {
      receipt,
      kind: 'device-feedback',
      body: { about: 'content', satisfied: false, comment: '', screen: 'feedback' },
    },
  ])
  // once a session
  kiosk.touch({ type: 'touch.home' })
  const { frame } = await kiosk.until(({ screen }) => screen.screen === 'home')
  expect(frame.feedback).toBe(false)
})

test('with the hub away it is kept, which the citizen is told, and it is sent when the hub is back', async () => {
  const url = await hubGoes()
  hub = await openLoopbackHub(join(folder, 'hub'), site, { port: Number(new URL(url).port) })
  const kiosk = start()
  await kiosk.until(({ frame }) => frame.hub === 'online')
  await hubGoes()
  await kiosk.until(({ frame }) => frame.hub === 'offline')
  const receipt = await rate(kiosk)
  expect(kiosk.view?.screen).toMatchObject({ screen: 'handed-in', state: 'kept', receipt })
  kiosk.touch({ type: 'touch.end' })
  await kiosk.shown('attract')
  await hubComesBack(url)
  await expect.poll(delivered, { timeout: 10_000 }).toMatchObject([{ receipt }])
  await kiosk.until(({ frame }) => frame.hub === 'online')
})

test('a hub that does not answer in time is not waited for: nothing was sent yet, and that is what is said', async () => {
  const kiosk = start()
  await kiosk.until(({ frame }) => frame.hub === 'online')
  await hubGoes()
  await kiosk.shown('attract')
  const receipt = await rate(kiosk)
  if (kiosk.view?.screen.screen === 'handed-in' && kiosk.view.screen.state === 'sending') {
    await kiosk.advance('handInShown')
  }
  await kiosk.until(({ screen }) => screen.screen === 'handed-in' && screen.state === 'kept')
  expect(receipt).toMatch(/^R331003-03-\d{6}-\d+-\d$/)
})

test('a core killed at once after the receipt was shown loses nothing', async () => {
  const url = await hubGoes()
  await hubComesBack(url)
  const first = start()
  await first.until(({ frame }) => frame.hub === 'online')
  await hubGoes()
  const receipt = await rate(first)
  await first.kill()
  await hubComesBack(url)
  start()
  await expect.poll(delivered, { timeout: 10_000 }).toMatchObject([{ receipt }])
})

test('staff see, drain and export the queue of a running kiosk', async () => {
  const kiosk = start()
  await kiosk.until(({ frame }) => frame.hub === 'online')
  const url = await hubGoes()
  const receipt = await rate(kiosk)
  expect(await kiosk.ask({ verb: 'queue.list' })).toMatchObject({
    counts: { accepted: 0, refused: 0 },
    items: [{ receipt, kind: 'device-feedback' }],
  })
  await expect(kiosk.ask({ verb: 'queue.retry', name: receipt, user: 'test' })).rejects.toThrow(/only a refused one/)
  await hubComesBack(url)
  expect(await kiosk.ask({ verb: 'queue.drain', user: 'test' })).toMatchObject({
    counts: { queued: 0, retry: 0, accepted: 1 },
    connectivity: 'online',
  })
})
