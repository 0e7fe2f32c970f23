import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { removeFolder } from '../../test/remove-folder.ts'
import { loadConfig } from './load-config.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'config-'))
})
afterEach(() => removeFolder(folder))

function load(content: string) {
  const file = join(folder, 'kiosk.json')
  writeFileSync(file, content)
  return loadConfig(file)
}

test('what a file leaves out is as the embedded default has it', () => {
  const loaded = load('{ "site": { "terminal": "07" } }')
  expect(loaded).toMatchObject({
    ok: true,
    config: { site: { terminal: '07' }, devices: { printer: { port: 'simulated' } } },
  })
})

test('every wrong field is named with its path', () => {
  const loaded = load('{ "site": { "terminal": "x" }, "devices": { "printer": { "baudRate": 9601 } }, "timing": {} }')
  expect(loaded.ok).toBe(false)
  if (loaded.ok) return
  const said = loaded.sentences.join('\n')
  for (const path of ['site.terminal', 'devices.printer.baudRate', 'timing']) expect(said).toContain(path)
})

test('a printer model that nobody knows, or whose paper is too narrow, is named', () => {
  expect(load('{ "devices": { "printer": { "model": "laser" } } }')).toMatchObject({
    ok: false,
    sentences: [expect.stringContaining('devices.printer.model: "laser" is none of')],
  })
  expect(load('{ "devices": { "printer": { "model": "generic-58" } } }')).toMatchObject({
    ok: false,
    sentences: [expect.stringContaining('devices.printer.widthDots: 576')],
  })
})

test('a file that is no JSON is named, and so is one that is not there', () => {
  expect(load('{ "site": ')).toMatchObject({ ok: false, sentences: [expect.stringContaining('no valid JSON')] })
  expect(loadConfig(join(folder, 'nowhere.json'))).toMatchObject({
    ok: false,
    sentences: [expect.stringContaining("can't be read")],
  })
})
