// What a citizen hands in, from the touch to the systems behind the hub: a real core, a real hub, real HTTP.
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import type { Ask, StepName } from '../../contract/flows.ts'
import { type LoopbackHub, openLoopbackHub } from '../../scripts/loopback-hub.ts'
import { type CoreAlone, startCore } from '../core-alone.ts'
import { removeFolder } from '../remove-folder.ts'
import { smallDisk } from '../small-disk.ts'
import { definedEdges, isOfCases, isOfHandIn } from '../tour/edges.ts'
import { typePersonal } from '../type-personal.ts'

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
  await stop()
  await hub?.close()
  // a pull that was under way may still be writing
  removeFolder(folder)
})

type Starting = { settings?: LoopbackHub['settings']; devices?: object }

function start({ settings = hub?.settings, devices = {} }: Starting = { devices: { printer: null } }): CoreAlone {
  core = startCore(join(folder, 'kiosk'), { hub: settings, devices, timings })
  return core
}

const walked = new Set<string>()

async function stop(): Promise<void> {
  const edges = z.array(z.string()).parse((await core?.ask({ verb: 'test.walked' })) ?? [])
  for (const edge of edges) walked.add(edge)
  await core?.stop()
  core = null
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
  await expect.poll(delivered, { timeout: 40_000 }).toEqual([
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
  await expect.poll(delivered, { timeout: 40_000 }).toMatchObject([{ receipt }])
  await kiosk.until(({ frame }) => frame.hub === 'online')
})

test('a hub that does not answer in time is not waited for: whether it has it nobody knows, and that is what is said', async () => {
  if (!hub) throw new Error('the hub is down')
  const silent = createServer().listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const address = silent.address()
  const port = typeof address === 'object' ? address?.port : undefined
  try {
    const kiosk = start({ settings: { ...hub.settings, url: `http://127.0.0.1:${port}` } })
    await rate(kiosk)
    expect(kiosk.view).toMatchObject({ screen: { state: 'sending' }, frame: { hub: 'unknown' } })
    await kiosk.advance('handInShown')
    await kiosk.until(({ screen }) => screen.screen === 'handed-in' && screen.state === 'unanswered')
    await stop()
  } finally {
    silent.close()
  }
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
  await expect.poll(delivered, { timeout: 40_000 }).toMatchObject([{ receipt }])
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

test('a word can be left unsaid, said from the sheet over any screen, and is given way to a card', async () => {
  const kiosk = start()
  await kiosk.until(({ frame }) => frame.hub === 'online' && frame.reader === 'ready')
  kiosk.touch({ type: 'touch.start' })
  for (const way of ['touch.back', 'touch.home'] as const) {
    await kiosk.shown('home')
    kiosk.touch({ type: 'touch.feedback' })
    await kiosk.shown('feedback')
    kiosk.touch({ type: way })
  }
  await kiosk.shown('home')
  kiosk.touch({ type: 'touch.feedback' })
  await kiosk.shown('feedback')
  await kiosk.tell('reader', 'place', 'resident')
  await kiosk.shown('greeted')
  kiosk.touch({ type: 'touch.staff' })
  await kiosk.shown('staff')
  kiosk.touch({ type: 'touch.feedback' })
  await kiosk.shown('feedback')
  kiosk.touch({ type: 'touch.say', about: 'other', satisfied: true })
  await kiosk.until(({ screen }) => screen.screen === 'handed-in' && screen.state === 'sent')
})

test('what can not be sealed is not taken, and the citizen is told to go to a window', async () => {
  if (!hub) throw new Error('the hub is down')
  const { key, ...settings } = hub.settings
  const kiosk = start({ settings: { ...settings, key: { ...key, publicKey: Buffer.alloc(32).toString('base64') } } })
  await kiosk.shown('attract')
  kiosk.touch({ type: 'touch.start' })
  await kiosk.shown('home')
  kiosk.touch({ type: 'touch.feedback' })
  await kiosk.shown('feedback')
  kiosk.touch({ type: 'touch.say', about: 'hall', satisfied: false })
  expect(await kiosk.shown('trouble')).toMatchObject({ trouble: 'hand-in-failed', canRetry: false })
  expect(await kiosk.ask({ verb: 'queue.list' })).toMatchObject({ items: [] })
  expect(kiosk.said()).toMatch(/something handed in was not taken: /)
})

test.skipIf(process.getuid?.() !== 0)(
  'a full disk takes nothing, says so, and takes it again once there is room',
  async () => {
    const disk = smallDisk()
    try {
      core = startCore(disk.folder, { hub: hub?.settings, devices: { printer: null }, timings })
      await core.until(({ frame }) => frame.hub === 'online')
      disk.fill()
      core.touch({ type: 'touch.start' })
      await core.shown('home')
      core.touch({ type: 'touch.feedback' })
      await core.shown('feedback')
      core.touch({ type: 'touch.say', about: 'hall', satisfied: false })
      expect(await core.shown('trouble')).toMatchObject({ trouble: 'hand-in-disk', canRetry: false })
      core.touch({ type: 'touch.end' })
      await core.shown('attract')
      disk.makeRoom()
      const receipt = await rate(core)
      await expect.poll(delivered, { timeout: 40_000 }).toMatchObject([{ receipt }])
      await stop()
    } finally {
      disk.remove()
    }
  },
)

/** Writes a name that is free, and has it judged. */
async function judged(kiosk: CoreAlone, text: string): Promise<void> {
  kiosk.touch({ type: 'touch.names' })
  await kiosk.shown('name-entry')
  kiosk.touch({ type: 'touch.typing', text })
  kiosk.touch({ type: 'touch.look-up' })
  await kiosk.shown('name-check')
  kiosk.touch({ type: 'touch.look-up' })
  await kiosk.shown('name-verdict')
}

async function asked<Kind extends Ask['ask']>(kiosk: CoreAlone, kind: Kind): Promise<Extract<Ask, { ask: Kind }>> {
  const isIt = (body: Ask): body is Extract<Ask, { ask: Kind }> => body.ask === kind
  for (;;) {
    const { screen } = await kiosk.until(({ screen: one }) => one.screen === 'step' && isIt(one.body))
    if (screen.screen === 'step' && isIt(screen.body)) return screen.body
  }
}

const free = '台州市黄岩区橙澜栖屿贸易有限公司'
const Applicant = z.object({ applicant: z.object({ name: z.string(), idNumber: z.string(), phone: z.string() }) })

/** From the verdict to the review of all that was said. */
async function declared(kiosk: CoreAlone): Promise<Extract<Ask, { ask: 'review' }>['rows']> {
  kiosk.touch({ type: 'touch.flow', flow: 'declare' })
  await asked(kiosk, 'statement')
  kiosk.touch({ type: 'touch.next' })
  await asked(kiosk, 'card')
  await kiosk.tell('reader', 'place', 'resident')
  await typePersonal(kiosk, '13800001234')
  await step(kiosk, 'area')
  kiosk.touch({ type: 'touch.pick', option: 'elsewhere', on: true })
  await step(kiosk, 'alternatives')
  kiosk.touch({ type: 'touch.next' })
  return (await asked(kiosk, 'review')).rows
}

/** What is on screen gets an address for a phone. */
async function handedOver(kiosk: CoreAlone): Promise<void> {
  kiosk.touch({ type: 'touch.hand-over' })
  await kiosk.until(({ screen }) => screen.screen === 'hand-over' && screen.handingOver.state === 'ready')
}

function step(kiosk: CoreAlone, name: StepName): Promise<unknown> {
  return kiosk.until(({ screen }) => screen.screen === 'step' && screen.step === name)
}

test('a name that stands in nobody’s way is declared by a card and a telephone number, of which nothing is seen', async () => {
  const kiosk = start({})
  await kiosk.until(({ frame }) => frame.hub === 'online' && frame.reader === 'ready' && frame.printer === 'ready')
  kiosk.touch({ type: 'touch.start' })
  await kiosk.shown('home')
  await judged(kiosk, free)
  await handedOver(kiosk)
  kiosk.touch({ type: 'touch.back' })
  await kiosk.shown('name-verdict')
  expect(await declared(kiosk)).toMatchObject([
    { value: free },
    { value: '**甲' },
    { value: '138****1234' },
    { value: '其他地方' },
    { value: '' },
  ])
  kiosk.touch({ type: 'touch.next' })
  const { receipt, about, next } = await kiosk.shown('handed-in')
  expect(about).toBe(free)
  await kiosk.until(({ screen }) => screen.screen === 'handed-in' && screen.state === 'sent')
  await expect
    .poll(delivered)
    .toMatchObject([{ receipt, kind: 'name-declaration', body: { name: free, address: '其他地方', alternatives: [] } }])
  const { applicant } = Applicant.parse(delivered()[0]?.body)
  expect(applicant).toMatchObject({ phone: '13800001234' })
  expect(JSON.stringify(kiosk.view)).not.toContain(applicant.idNumber)
  kiosk.touch({ type: 'touch.print' })
  const { slip } = await kiosk.shown('printed')
  expect(JSON.stringify(slip)).toMatch(/已送达中心/)
  expect(JSON.stringify(slip)).toContain(receipt)
  kiosk.touch({ type: 'touch.back' })
  await kiosk.shown('handed-in')
  await handedOver(kiosk)
  kiosk.touch({ type: 'touch.back' })
  await kiosk.shown('handed-in')
  kiosk.touch({ type: 'touch.guide', code: next?.code ?? '' })
  expect((await kiosk.shown('guide')).guide.title).toMatch(/设立|注册|开办/)
})

test('every answer of a declaration can be gone back to, and a number that is none is asked for again', async () => {
  const kiosk = start()
  await kiosk.until(({ frame }) => frame.hub === 'online' && frame.reader === 'ready')
  kiosk.touch({ type: 'touch.start' })
  await kiosk.shown('home')
  await judged(kiosk, free)
  kiosk.touch({ type: 'touch.flow', flow: 'declare' })
  await asked(kiosk, 'statement')
  kiosk.touch({ type: 'touch.back' })
  await kiosk.shown('name-verdict')
  await declared(kiosk)
  kiosk.touch({ type: 'touch.step', step: 'phone' })
  await step(kiosk, 'phone')
  await typePersonal(kiosk, '12345')
  await kiosk.until(
    ({ screen }) => screen.screen === 'step' && screen.body.ask === 'pad' && screen.body.known?.wrong === true,
  )
  await typePersonal(kiosk, '13900005678')
  await asked(kiosk, 'review')
  kiosk.touch({ type: 'touch.step', step: 'alternatives' })
  await step(kiosk, 'alternatives')
  kiosk.touch({ type: 'touch.pick', option: '台州市黄岩区另一个贸易有限公司', on: true })
  await kiosk.until(({ screen }) => screen.screen === 'step' && screen.step === 'alternatives')
  kiosk.touch({ type: 'touch.back' })
  await step(kiosk, 'area')
  kiosk.touch({ type: 'touch.home' })
  await kiosk.shown('home')
  // the card and the number are still known, the answers are not
  await judged(kiosk, free)
  kiosk.touch({ type: 'touch.flow', flow: 'declare' })
  await asked(kiosk, 'statement')
  kiosk.touch({ type: 'touch.next' })
  await step(kiosk, 'phone')
  kiosk.touch({ type: 'touch.next' })
  await step(kiosk, 'area')
  kiosk.touch({ type: 'touch.pick', option: 'elsewhere', on: true })
  await step(kiosk, 'alternatives')
  kiosk.touch({ type: 'touch.next' })
  await asked(kiosk, 'review')
  await hubGoes()
  kiosk.touch({ type: 'touch.next' })
  await kiosk.shown('handed-in')
  kiosk.touch({ type: 'touch.print' })
  expect(await kiosk.shown('trouble')).toMatchObject({ trouble: 'printer-gone', slip: { columns: 48 } })
  kiosk.touch({ type: 'touch.back' })
  await kiosk.shown('handed-in')
})

test('without a card reader nobody is led through questions whose last one they could not answer', async () => {
  const kiosk = start({ devices: { idReader: null } })
  await kiosk.until(({ frame }) => frame.hub === 'online')
  kiosk.touch({ type: 'touch.start' })
  const { popular } = await kiosk.shown('home')
  kiosk.touch({ type: 'touch.guide', code: popular[0]?.code ?? '' })
  await kiosk.shown('guide')
  kiosk.touch({ type: 'touch.flow', flow: 'book' })
  expect(await kiosk.shown('trouble')).toMatchObject({ trouble: 'reader-gone' })
  kiosk.touch({ type: 'touch.back' })
  await kiosk.shown('guide')
})

test('every way that handing in can go was gone in the tests above', () => {
  const defined = definedEdges().filter((edge) => isOfHandIn(edge) && !isOfCases(edge))
  expect(defined.length).toBeGreaterThan(8)
  expect(defined.filter((edge) => !walked.has(edge))).toEqual([])
})
