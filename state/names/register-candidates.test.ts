import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { removeFolder } from '../../test/remove-folder.ts'
import { buildRegister } from './build-register.ts'
import type { CandidateAnswer, CandidateQuestion } from './check/candidates.ts'
import { questionOf } from './check/classify.ts'
import { MemoryRegister } from './check/memory-register.ts'
import { parseName } from './parse/parse-name.ts'
import { openRegister, type Register } from './register.ts'
import { sampleNames } from './sample-names.ts'
import { codeOfRegion } from './taken-apart.ts'

const today = '2026-11-20'
const home = '3310'
/** A trade name with more ways to be read than are written down. */
const MANY = '行行行行乐乐乐会长单盛食品店'
const added = [
  MANY,
  `大${MANY}`,
  '长盛食品店',
  '昌盛食品店',
  '鑫源（浙江）有限公司',
  '鑫源有限公司',
  '鑫源实业有限公司',
]

let folder: string
let register: Register
let memory: MemoryRegister
let names: string[]

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'register-candidates-'))
  const entries = [
    ...sampleNames(6_000, 3),
    ...added.map((name) => ({ name, status: 'active', code: null, date: null, region: null, industry: null }) as const),
  ]
  const facts = { version: today, source: '', sample: true, home }
  const built = buildRegister(join(folder, 'names.db'), facts, entries)
  const opening = openRegister(join(folder, 'names.db'))
  if (!built.ok || !opening.ok) throw new Error('no register')
  register = opening.register
  memory = new MemoryRegister(
    entries.map(({ name, status, code, date, region }) => ({
      name,
      status,
      code,
      date,
      regionCode: (region === null ? null : codeOfRegion(region, home)) ?? parseName(name).regionCode,
    })),
  )
  names = entries.map(({ name }) => name)
})
afterAll(() => {
  register.close()
  removeFolder(folder)
})

function plain({ groups, elsewhere }: CandidateAnswer, question: CandidateQuestion): unknown {
  const sorted = groups
    .map(({ tradeName, industry, industryKey, count, best }) => ({
      group: `${tradeName}|${industry}|${industryKey}|${count}`,
      best: best.map(({ name, status, date, regionCode }) => ({ name, status, date, regionCode })),
    }))
    .toSorted((one, other) => (one.group < other.group ? -1 : 1))
  return {
    question: question.text,
    groups: sorted,
    elsewhere: elsewhere.count,
    first: elsewhere.best.map((one) => one.name),
  }
}

function bothSay(name: string, scope: string): void {
  const question = questionOf(parseName(name), { scope, district: '331003', today })
  expect(plain(register.candidates.find(question), question)).toEqual(plain(memory.find(question), question))
}

test('every name meets the very groups that the definition names, with their counts and their best', () => {
  for (let at = 0; at < names.length; at += 23) bothSay(names[at] ?? '', at % 2 === 0 ? '3310' : '331003')
})

test.each([
  ...added,
  // sounds like the one of many ways, and has few itself
  '大航航航航月月月快常善成食品店',
  '鑫源食品店',
  '新大鑫源食品店',
  '信远食品店',
  '大美小吃店',
  '鑫达源塑料有限公司',
  '金鑫隆源达科技有限公司',
  '恒发有限公司',
  '鑫',
  '有限公司',
  '𠮷祥面馆',
])('so do names made up: %s', (name) => {
  bothSay(name, '')
})
