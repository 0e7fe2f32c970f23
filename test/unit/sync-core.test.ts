import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FromCore } from '../../contract/ipc.ts'
import type { TouchEvent, View } from '../../contract/session.ts'
import { takeContentLock } from '../../electron/core/core-lock.ts'
import { makeKey } from '../../hub/keys.ts'
import { root } from '../../scripts/setup/say.mjs'
import { PullStatus } from '../../state/sync/status.ts'
import { askCore } from '../control.ts'
import { catalogue, catalogueDelta, passportCode, type SyncWorld, syncWorld } from './sync-world.ts'

/** for a core and its pull to start on a machine with much else to do */
const patienceMs = 50_000

let world: SyncWorld
let core: ChildProcess | null = null
let views: View[] = []
let notices: string[] = []
let settings: Record<string, unknown>

beforeEach(async () => {
  world = await syncWorld()
  views = []
  notices = []
  const tokenFile = join(world.root, 'token')
  writeFileSync(tokenFile, `${world.token}\n`, { mode: 0o600 })
  const key = await makeKey(world.hubFolder, new Date())
  settings = { url: world.url, tokenFile, key, signingKey: world.signingKey }
})
afterEach(async () => {
  const running = core
  core = null
  if (running) {
    const gone = new Promise((resolve) => running.once('exit', resolve))
    running.disconnect()
    await gone
  }
  await world.close()
})

/** A kiosk without devices, as configured for this hub. */
function environment(changes: Record<string, unknown> = {}): NodeJS.ProcessEnv {
  const file = join(world.root, 'kiosk.json')
  const config = {
    devices: { idReader: null, printer: null, speaker: null, headset: null },
    hub: { ...settings, ...changes },
    timings: { syncSpread: 0 },
  }
  writeFileSync(file, JSON.stringify(config))
  return { ...process.env, KIOSK_CONFIG: file, KIOSK_DATA: world.kiosk }
}

async function startCore(): Promise<ChildProcess> {
  const child = fork(join(root, 'test/core.ts'), { env: environment() })
  core = child
  child.on('message', (message) => {
    const said = FromCore.parse(message)
    if (said.type === 'view') views.push(said.view)
    if (said.type === 'notice') notices.push(said.text)
  })
  await shown('attract')
  return child
}

async function shown(screen: View['screen']['screen']): Promise<View> {
  await expect.poll(() => views.at(-1)?.screen.screen, { interval: 5, timeout: patienceMs }).toBe(screen)
  const view = views.at(-1)
  if (!view) throw new Error('nothing was painted')
  return view
}
const touch = (event: TouchEvent): void => void core?.send({ type: 'touch', event })
const pullNow = async (): Promise<PullStatus> =>
  PullStatus.parse(await askCore(world.kiosk, { verb: 'sync.now', again: false, user: 'test' }))

/** Not in this process's own time: the hub that it asks lives here. */
async function cli(changes: Record<string, unknown>, ...words: string[]): Promise<{ code: unknown; said: unknown }> {
  const child = spawn(process.execPath, [join(root, 'cli/main.ts'), ...words, '--json'], {
    env: environment(changes),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(child, 'exit')
  const printed = await text(child.stdout)
  const [code] = await gone
  return { code, said: JSON.parse(printed) }
}

test('a guide that is open stays as it is until the citizen leaves; then the new catalogue is shown', async () => {
  await world.publish('catalogue', true, catalogue('B1'), 'B1')
  await world.publish('settings', true, { staffDesk: '二层导办台', closedOn: ['2026-12-24'], notice: '请到二层办理' })
  await startCore()
  // the first pull comes with the start, and nobody stands there
  await expect.poll(() => views.at(-1)?.frame.catalogue?.version, { timeout: patienceMs }).toBe('B1')
  expect(views.at(-1)?.frame.hours.closed).toContain('2026-12-24')
  expect(notices.at(-1)).toBe('请到二层办理')

  touch({ type: 'touch.start' })
  await shown('home')
  touch({ type: 'touch.guide', code: passportCode })
  const guide = await shown('guide')
  await world.publish('catalogue', false, catalogueDelta('B2', 'B1', '护照换了名字'), 'B2')
  await world.publish('settings', true, { staffDesk: '三层导办台' })
  expect(await pullNow()).toMatchObject({ error: '', outcomes: [{ result: 'taken' }, { result: 'taken' }, {}] })
  touch({ type: 'touch.staff' })
  expect((await shown('staff')).screen).toMatchObject({ desk: '二层导办台' })
  touch({ type: 'touch.back' })
  const again = await shown('guide')
  expect([again.screen, again.frame.catalogue?.version]).toEqual([guide.screen, 'B1'])

  touch({ type: 'touch.end' })
  await shown('attract')
  await expect.poll(() => views.at(-1)?.frame.catalogue?.version).toBe('B2')
  expect(notices.at(-1)).toBe('')
  touch({ type: 'touch.start' })
  await shown('home')
  touch({ type: 'touch.guide', code: passportCode })
  expect(JSON.stringify((await shown('guide')).screen)).toContain('护照换了名字')
  touch({ type: 'touch.staff' })
  expect((await shown('staff')).screen).toMatchObject({ desk: '三层导办台' })
}, 120_000)

test('settings from afar hold after a start without the hub, and trouble is told once, in the log', async () => {
  await world.publish('settings', true, { phone: '0576-8412 0000' })
  expect((await world.pull()).settings.result).toBe('taken')
  world.answersList('names', 200, '<html>')
  await startCore()
  await pullNow()
  await pullNow()
  touch({ type: 'touch.start' })
  await shown('home')
  touch({ type: 'touch.staff' })
  expect((await shown('staff')).screen).toMatchObject({ phone: '0576-8412 0000' })
  const log = () => readFileSync(join(world.kiosk, 'log/kiosk.1.jsonl'), 'utf8')
  await expect.poll(() => log().match(/"sync.failed"/g)?.length).toBe(1)
  expect(log()).toContain('is there a page to sign in to')
}, 120_000)

test('the command line pulls while the kiosk is down, and says what is in service', async () => {
  await world.publish('catalogue', true, catalogue('B1'), 'B1')
  expect(await cli({}, 'sync', 'now')).toMatchObject({
    code: 0,
    said: { outcomes: [{ stream: 'settings' }, { stream: 'catalogue', result: 'taken', sequence: 1 }, {}] },
  })
  const delta = join(world.root, 'delta.json')
  writeFileSync(delta, JSON.stringify(catalogueDelta('own', 'B1', '自己改的')))
  expect((await cli({}, 'guides', 'apply', delta)).code).toBe(0)
  expect((await world.pull()).catalogue.result).toBe('held')
  expect(await cli({}, 'sync', 'status')).toMatchObject({
    code: 0,
    said: {
      off: null,
      catalogue: { sequence: null, taken: 1, held: 1 },
      names: { sequence: null, taken: 0, held: 0 },
      lastPull: { error: '', outcomes: [{}, { result: 'taken' }, {}] },
    },
  })
})

test('a terminal without the key takes nothing and says so; one without its token too', async () => {
  expect(await cli({ signingKey: null }, 'sync', 'now')).toMatchObject({
    code: 1,
    said: { error: expect.stringContaining('no hub.signingKey: nothing that the hub publishes is taken') },
  })
  expect((await cli({ tokenFile: join(world.root, 'none') }, 'sync', 'status')).said).toMatchObject({
    off: expect.stringContaining('enrol this terminal'),
  })
  expect(world.asked).toEqual([])
})

test('while one import is under way, another by hand is refused with a sentence', async () => {
  const file = join(world.root, 'n.csv')
  writeFileSync(file, 'name\n云佳面馆\n')
  const lock = takeContentLock(world.kiosk)
  expect(await cli({}, 'names', 'import', file)).toMatchObject({
    code: 1,
    said: { error: expect.stringContaining('is under way') },
  })
  lock?.release()
  expect(existsSync(join(world.kiosk, 'names.db'))).toBe(false)
})
