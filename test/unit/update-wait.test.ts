import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../scripts/setup/say.mjs'
import { startCore } from '../core-alone.ts'
import { removeFolder } from '../remove-folder.ts'

test('an update waits for whoever stands at the terminal, not longer than it was told to, and not where nobody does', async () => {
  const data = mkdtempSync(join(tmpdir(), 'update-wait-'))
  const wait = async (minutes: string) => {
    const child = spawn(process.execPath, [join(root, 'cli/main.ts'), 'update', 'wait', '--minutes', minutes], {
      env: { ...process.env, KIOSK_DATA: data },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (bytes) => {
      said += String(bytes)
    })
    const [code] = await once(child, 'close')
    return { code, said }
  }
  const core = startCore(data, { devices: { idReader: null, printer: null, speaker: null, headset: null } })
  try {
    await core.shown('attract')
    core.touch({ type: 'touch.start' })
    await core.shown('home')
    expect(await wait('0')).toEqual({ code: 1, said: expect.stringContaining('somebody stands at the terminal') })
    const waiting = wait('1')
    core.touch({ type: 'touch.end' })
    expect(await waiting).toEqual({ code: 0, said: '' })
  } finally {
    await core.stop()
    removeFolder(data)
  }
}, 60_000)
