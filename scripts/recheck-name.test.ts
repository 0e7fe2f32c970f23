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
  expect(recheck(declared, [])).toEqual({ kind: 'unknown' })
  await register('台州市黄岩区别家食品有限公司')
  expect(recheck(declared, [])).toEqual({ kind: 'free' })
  await register('台州市黄岩区别家食品有限公司', declared.name)
  expect(recheck(declared, [])).toMatchObject({ kind: 'in-the-way', reason: expect.stringContaining('相同') })
})

test('a register that is damaged leaves the name to people', () => {
  writeFileSync(join(folder, 'names.db'), 'no database')
  expect(recheckingNames(folder, { district: '331003' })(declared, [])).toEqual({ kind: 'unknown' })
})

const meanwhile: { kept: string; verdict: string }[] = [
  { kept: '台州市黄岩区橘岸软件开发有限公司', verdict: 'in-the-way' },
  { kept: '臺州市黃岩區橘岸軟件開發有限公司', verdict: 'in-the-way' },
  // the same but for its form, by the register's own rule
  { kept: '台州市黄岩区橘岸软件开发有限责任公司', verdict: 'in-the-way' },
  // similar: taken on by an undertaking
  { kept: '台州市黄岩区新橘岸软件开发有限公司', verdict: 'free' },
  { kept: '台州市黄岩区橘岸食品有限公司', verdict: 'free' },
]

test.each(meanwhile)('with $kept kept for somebody else it is $verdict', async ({ kept, verdict }) => {
  await register('台州市黄岩区别家食品有限公司')
  const found = recheckingNames(folder, { district: '331003' })(declared, [kept])
  expect(found.kind).toBe(verdict)
  if (found.kind === 'in-the-way') expect(found.reason).toBe('有 1 个名称与它相同。这样的名称不予登记。请换一个字号。')
})

test('a name that is kept for somebody else is in the way without a register as well', () => {
  expect(recheckingNames(folder, { district: '331003' })(declared, [declared.name]).kind).toBe('in-the-way')
})

test('another name of the same declaration, of which no parts are told, is judged as a whole', async () => {
  await register('台州市黄岩区橘岸软件开发有限公司')
  const recheck = recheckingNames(folder, { district: '331003' })
  expect(recheck({ name: declared.name, parts: null }, []).kind).toBe('in-the-way')
  expect(recheck({ name: '台州市黄岩区橙汀软件开发有限公司', parts: null }, []).kind).toBe('free')
})

test('of a business that needs a permit first it is told', async () => {
  await register('台州市黄岩区别家食品有限公司')
  const parts = { ...declared.parts, industry: '保安服务' }
  const found = recheckingNames(folder, { district: '331003' })({ name: '台州市黄岩区橘岸保安服务有限公司', parts }, [])
  expect(found).toEqual({ kind: 'free', permitFirst: true })
})
