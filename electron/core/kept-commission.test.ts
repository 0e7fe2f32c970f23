import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { removeFolder } from '../../test/remove-folder.ts'
import { keepCommission, keptCommission } from './kept-commission.ts'

const printer = { port: '/dev/ttyUSB1', model: 'generic-80' }
const found = { gsParenH: false, gsR: 'atEnd', mmPerS: 151 } as const

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'commission-'))
})
afterEach(() => {
  vi.restoreAllMocks()
  removeFolder(folder)
})

test('what was proved of a printer is known again, and of no other one', () => {
  expect(keptCommission(folder, printer)).toBeNull()
  keepCommission(folder, printer, found)
  expect(keptCommission(folder, printer)).toEqual(found)
  expect(keptCommission(folder, { ...printer, port: '/dev/ttyUSB2' })).toBeNull()
  expect(keptCommission(folder, { ...printer, model: 'generic-58' })).toBeNull()
})

test('a damaged file proves nothing, and is said', () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  writeFileSync(join(folder, 'printer.json'), '{"gsR": "always"')
  expect(keptCommission(folder, printer)).toBeNull()
  expect(said.mock.calls.join()).toContain('commission the printer again')
})
