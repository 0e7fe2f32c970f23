import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { removeFolder } from '../../test/remove-folder.ts'
import { root } from '../setup/say.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'prerm-'))
  for (const name of ['hall-kiosk-lockdown', 'systemctl']) {
    writeFileSync(join(folder, name), `#!/bin/sh\ntouch '${folder}/asked-${name}'\nexit 1\n`, { mode: 0o755 })
  }
})
afterEach(() => removeFolder(folder))

function prerm(...args: string[]): boolean {
  const env = { PATH: `${folder}:${process.env['PATH']}` }
  execFileSync('sh', [join(root, 'scripts/package/files/prerm'), ...args], { env })
  return existsSync(join(folder, 'asked-hall-kiosk-lockdown'))
}

test('a machine stays shut while the release takes the preview’s place, and is opened when the kiosk goes', () => {
  expect(prerm('remove', 'in-favour', 'hall-kiosk', '1.0.0')).toBe(false)
  expect(prerm('upgrade', '1.0.1')).toBe(false)
  expect(prerm('remove')).toBe(true)
})
