import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { removeFolder } from '../../test/remove-folder.ts'
import { readCatalogueFile } from './read-catalogue-file.ts'
import passport from './sample/passport.json' with { type: 'json' }
import vehicleLicence from './sample/vehicle-licence.json' with { type: 'json' }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'catalogue-file-'))
})
afterEach(() => removeFolder(folder))

function problemsOf(content: string | Buffer): string[] {
  const file = join(folder, 'items.json')
  writeFileSync(file, content)
  const reading = readCatalogueFile(file)
  return reading.ok ? [] : reading.problems.map((problem) => problem.replace(`catalogue file ${file}: `, ''))
}

test('a catalogue file is read with its version, source and items', () => {
  const file = join(folder, 'items.json')
  writeFileSync(
    file,
    `\ufeff${JSON.stringify({ version: '2026-11-01', source: '区行政服务中心', items: [passport, vehicleLicence] })}`,
  )
  const reading = readCatalogueFile(file)
  expect(reading).toMatchObject({ ok: true, content: { version: '2026-11-01', source: '区行政服务中心' } })
  expect(reading.ok && reading.content.items.map((item) => item.title)).toEqual([
    '普通护照签发',
    '机动车行驶证补领、换领',
  ])
})

test('all wrong fields of all items are told at once', () => {
  const broken = { ...passport, hours: '', consultPhone: 'ask' }
  expect(problemsOf(JSON.stringify({ version: '1', items: [vehicleLicence, broken, 12] }))).toEqual([
    'item 2 (YS-GA-0301), hours: must not be empty',
    'item 2 (YS-GA-0301), consultPhone: must hold digits, spaces, "-", "、" and 转 only',
    expect.stringMatching(/^item 3: /),
  ])
})

test('two items with one code are refused, both named', () => {
  expect(problemsOf(JSON.stringify({ version: '1', items: [passport, vehicleLicence, passport] }))).toEqual([
    'item 3 (YS-GA-0301), code: item 1 has the same code',
  ])
})

test('a truncated file, other bytes, no items and no version are each one sentence', () => {
  const whole = JSON.stringify({ version: '1', items: [passport] })
  expect(problemsOf(whole.slice(0, -40))).toEqual([expect.stringMatching(/^is not JSON in UTF-8/)])
  expect(problemsOf(Buffer.from([0xff, 0xfe, 0x00, 0x31]))).toEqual([expect.stringMatching(/^is not JSON in UTF-8/)])
  expect(problemsOf(JSON.stringify({ version: '1', items: [] }))).toEqual(['items: must hold at least one item'])
  expect(problemsOf(JSON.stringify({ items: [passport] }))).toEqual([expect.stringMatching(/^version: /)])
})

test('a missing file and a folder in its place are told with the path', () => {
  for (const path of [join(folder, 'none.json'), folder]) {
    const reading = readCatalogueFile(path)
    expect(reading.ok ? [] : reading.problems).toEqual([
      expect.stringContaining(`catalogue file ${path}: can't be read`),
    ])
  }
})
