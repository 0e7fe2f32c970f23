import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { importRegister } from '../state/names/import-register.ts'
import { removeFolder } from '../test/remove-folder.ts'
import { recheckingNames } from './recheck-name.ts'

const declared = {
  name: '台州市黄岩区橘岸软件开发有限公司',
  parts: { region: '台州市黄岩区', tradeName: '橘岸', industry: '软件开发', form: '有限公司' },
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recheck-'))
})
afterEach(() => removeFolder(folder))

async function register(...names: string[]): Promise<void> {
  const file = join(folder, 'names.csv')
  writeFileSync(file, ['名称', ...names].join('\n'))
  const imported = await importRegister(file, join(folder, 'names.db'))
  if (!imported.ok) throw new Error('the register was not imported')
}

test('a declared name is judged by the newest register in the hub’s folder', async () => {
  const recheck = recheckingNames(folder, { district: '331003' })
  expect(recheck(declared)).toEqual({ kind: 'unknown' })
  await register('台州市黄岩区别家食品有限公司')
  expect(recheck(declared)).toEqual({ kind: 'free' })
  await register('台州市黄岩区别家食品有限公司', declared.name)
  expect(recheck(declared)).toMatchObject({ kind: 'in-the-way', reason: expect.stringContaining('相同') })
})

test('a register that is damaged leaves the name to people', () => {
  writeFileSync(join(folder, 'names.db'), 'no database')
  expect(recheckingNames(folder, { district: '331003' })(declared)).toEqual({ kind: 'unknown' })
})
