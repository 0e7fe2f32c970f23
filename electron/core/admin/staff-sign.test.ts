import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { removeFolder } from '../../../test/remove-folder.ts'
import { staffSign } from './staff-sign.ts'

const folder = mkdtempSync(join(tmpdir(), 'sign-'))
const sign = join(folder, 'staff')
afterAll(() => removeFolder(folder))

test('the sign stands while somebody is in who may take files from a stick, and no longer', () => {
  const show = staffSign(folder)
  show({ name: 'fang', role: 'manage' })
  expect(existsSync(sign)).toBe(true)
  show(null)
  expect(existsSync(sign)).toBe(false)
  show({ name: 'lin', role: 'inspect' })
  expect(existsSync(sign)).toBe(false)
})

test('a sign that a killed core has left is taken away', () => {
  writeFileSync(sign, '')
  staffSign(folder)
  expect(existsSync(sign)).toBe(false)
})

test('where nobody watches for it there is no sign; where it can not be made, that is said', () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  staffSign(undefined)({ name: 'fang', role: 'system' })
  expect(said).not.toHaveBeenCalled()
  staffSign(join(folder, 'gone'))({ name: 'fang', role: 'system' })
  expect(said).toHaveBeenCalledWith(expect.stringContaining('USB sticks stay as they are'))
})
