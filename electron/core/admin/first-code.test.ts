import { mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { removeFolder } from '../../../test/remove-folder.ts'
import { firstCode } from './first-code.ts'

const folder = mkdtempSync(join(tmpdir(), 'first-code-'))
const file = join(folder, 'first-code')
afterAll(() => removeFolder(folder))

test('the code is the same after the core was started again, readable for its user only, and gone once somebody is in', () => {
  const first = firstCode(folder)
  const code = first.code()
  expect(code).toMatch(/^\d{8}$/)
  expect(first.code()).toBe(code)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const next = firstCode(folder)
  expect(next.code()).toBe(code)
  next.drop()
  expect(firstCode(folder).code()).not.toBe(code)
})

test('what is no code there counts for nothing; where nothing can be kept, that is said and there is a code all the same', () => {
  writeFileSync(file, '12345678; and more')
  expect(firstCode(folder).code()).toMatch(/^\d{8}$/)
  expect(firstCode(undefined).code()).not.toBe(firstCode(undefined).code())
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  expect(firstCode(join(folder, 'gone')).code()).toMatch(/^\d{8}$/)
  expect(said).toHaveBeenCalledWith(expect.stringContaining('another one after a restart'))
})
