// The hidden corner where kiosk.db can't be opened: anybody may touch there.
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CoreAlone, startCore } from '../core-alone.ts'
import { removeFolder } from '../remove-folder.ts'

let data: string
let core: CoreAlone

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'kiosk-no-store-'))
  // no file can be put there
  mkdirSync(join(data, 'kiosk.db'))
  core = startCore(data)
  await core.until(({ frame }) => frame.printer === 'ready')
}, 30_000)
afterAll(async () => {
  await core.stop()
  removeFolder(data)
})

test('the door says why nobody can come in, paper can be changed, and guides go on', async () => {
  for (let round = 0; round < 2; round += 1) {
    core.touch({ type: 'touch.admin' })
    const door = await core.shown('admin-pin')
    expect(door).toMatchObject({ people: [], ask: 'pin', refusal: { why: 'broken' } })
    expect(door.refusal?.detail).toContain('kiosk.db')
    core.touch({ type: 'touch.back' })
    await core.shown('attract')
  }
  core.touch({ type: 'touch.admin' })
  await core.shown('admin-pin')
  core.touch({ type: 'touch.admin-page', page: 'paper' })
  await core.shown('admin')
  core.touch({ type: 'touch.end' })
  await core.shown('attract')
  core.touch({ type: 'touch.start' })
  await core.shown('home')
})
