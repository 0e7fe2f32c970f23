import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { FromCore } from '../../contract/ipc.ts'
import type { ScreenName, TouchEvent, View } from '../../contract/session.ts'
import { root } from '../../scripts/setup/say.mjs'
import { askCore } from '../control.ts'
import { removeFolder } from '../remove-folder.ts'
import { runs } from '../runs.ts'

const warmUp = runs(30, 60)
const visits = runs(30, 200)
const printEvery = 10

let core: ChildProcess
let data: string
let view: View | null
let seen: (() => void)[]

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'visits-'))
  view = null
  seen = []
  core = fork(join(root, 'test/core.ts'), { execArgv: ['--expose-gc'], env: { ...process.env, KIOSK_DATA: data } })
  core.on('message', (message) => {
    const said = FromCore.parse(message)
    if (said.type !== 'view') return
    view = said.view
    for (const look of seen.splice(0)) look()
  })
})

afterEach(async () => {
  const gone = new Promise((resolve) => core.once('exit', resolve))
  core.disconnect()
  await gone
  removeFolder(data)
})

test('visit after visit leaves no memory, listener, handle or process behind in the core', async () => {
  await until(({ frame }) => frame.printer === 'ready')
  for (let n = 1; n <= warmUp; n += 1) await visit(n)
  const before = await held()
  for (let n = 1; n <= visits; n += 1) await visit(n)
  // the pipe of a process that has just ended may close a moment later
  await expect.poll(async () => (await held()).resources, { timeout: 10_000 }).toEqual(before.resources)
  const after = await held()
  // a session's own views and slips are some 100 kB: kept once each visit they would be 6 MB
  expect(after.heapMb - before.heapMb).toBeLessThan(1)
}, 240_000)

test('what was written in a visit is referred to by nothing in the core once it is over', async () => {
  const written = 'qizhangweiming'
  await shown('attract')
  touch({ type: 'touch.start' })
  await shown('home')
  touch({ type: 'touch.browse', by: 'search' })
  await shown('guides')
  touch({ type: 'touch.query', text: written })
  await until(({ screen }) => screen.screen === 'guides' && screen.query === written)
  touch({ type: 'touch.home' })
  await shown('home')
  touch({ type: 'touch.names' })
  await shown('name-entry')
  touch({ type: 'touch.typing', text: written })
  touch({ type: 'touch.registered' })
  await until(({ screen }) => screen.screen === 'name-entry' && screen.by === 'registered')
  touch({ type: 'touch.typing', text: written })
  await until(({ screen }) => screen.screen === 'name-entry' && screen.text === written)
  touch({ type: 'touch.write', asked: { by: 'whole', text: written }, part: 'tradeName' })
  touch({ type: 'touch.look-up' })
  await shown('name-check')
  touch({ type: 'touch.look-up' })
  await shown('name-verdict')
  expect(await referred()).toContain(written)
  touch({ type: 'touch.end' })
  await shown('attract')
  expect(await referred()).not.toContain(written)
}, 60_000)

/** Everything that is referred to in the core, as text. */
async function referred(): Promise<string> {
  const file = join(data, 'core.heapsnapshot')
  await askCore(data, { verb: 'test.snapshot', file })
  return readFileSync(file, 'utf8')
}

async function visit(n: number): Promise<void> {
  await shown('attract')
  touch({ type: 'touch.start' })
  await shown('home')
  touch({ type: 'touch.guide', code: firstPopular() })
  await shown('guide')
  if (n % printEvery === 0) {
    touch({ type: 'touch.print' })
    await shown('printed')
  }
  touch({ type: 'touch.end' })
  await shown('attract')
}

function touch(event: TouchEvent): void {
  core.send({ type: 'touch', event })
}

function shown(name: ScreenName): Promise<void> {
  return until(({ screen }) => screen.screen === name)
}

async function until(isSo: (view: View) => boolean): Promise<void> {
  while (view === null || !isSo(view)) await new Promise<void>((resolve) => seen.push(resolve))
}

function firstPopular(): string {
  const code = view?.screen.screen === 'home' ? view.screen.popular[0]?.code : undefined
  if (code === undefined) throw new Error('no guide is popular')
  return code
}

const Held = z.object({ heapMb: z.number(), resources: z.record(z.string(), z.number()) })

/** What the core holds once the last session's person process is gone and the next one's is there. */
async function held(): Promise<z.infer<typeof Held>> {
  await expect
    .poll(() => askCore(data, { verb: 'diagnose' }), { timeout: 10_000 })
    .toMatchObject({ person: { present: expect.any(Number), warm: null } })
  return Held.parse(await askCore(data, { verb: 'test.held' }))
}
