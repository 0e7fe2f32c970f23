import { mkdtempSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { removeFolder } from '../../../test/remove-folder.ts'
import { type LogFilter, logReader } from './log-lines.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-log-'))
})
afterEach(() => removeFolder(folder))

const all: LogFilter = { errors: false, part: null, since: null }
const line = (at: string, event: string, level = 30) =>
  JSON.stringify({ level, time: `${at}.000Z`, event, detail: '纸' })
const texts = (filter: LogFilter, count = 10) => logReader(folder)(filter, count).lines.map(({ text }) => text)

function write(name: string, lines: readonly string[], modified: number) {
  writeFileSync(join(folder, name), `${lines.join('\n')}\n`)
  utimesSync(join(folder, name), modified, modified)
}

it('finds the newest lines of all files, the newest first, and says that there are more', () => {
  write('kiosk.1.jsonl', [line('2026-11-27T01:00:00', 'core.started')], 1_000)
  write('kiosk.2.jsonl', [line('2026-11-27T02:00:00', 'card.read'), line('2026-11-27T03:00:00', 'print.begin')], 2_000)
  expect(texts(all)).toEqual(['print.begin detail=纸', 'card.read detail=纸', 'core.started detail=纸'])
  expect(logReader(folder)(all, 2)).toMatchObject({ more: true })
  expect(logReader(folder)(all, 9)).toMatchObject({ more: false })
})

it('finds by level, part and time', () => {
  write(
    'kiosk.1.jsonl',
    [
      line('2026-11-27T01:00:00', 'print.refused', 50),
      line('2026-11-27T02:00:00', 'printer.status'),
      line('2026-11-27T03:00:00', 'hub.network'),
      line('2026-11-27T04:00:00', 'print.refused', 50),
    ],
    1_000,
  )
  expect(texts({ ...all, part: 'printer' })).toHaveLength(3)
  expect(texts({ ...all, errors: true })).toHaveLength(2)
  expect(texts({ part: 'printer', errors: true, since: new Date('2026-11-27T02:30:00Z') })).toHaveLength(1)
})

it('reads through chunks: characters of several bytes, a line longer than a chunk, and what is no JSON at all', () => {
  const long = '印'.repeat(200_000)
  write('kiosk.1.jsonl', ['not JSON', line('2026-11-27T01:00:00', 'core.started'), long, '{"half', ''], 1_000)
  expect(texts(all)).toEqual(['{"half', '印'.repeat(300), 'core.started detail=纸', 'not JSON'])
})

it('answers anew once another line was written, and nothing where there is no log', () => {
  const find = logReader(folder)
  expect(find(all, 5)).toEqual({ lines: [], more: false })
  write('kiosk.1.jsonl', [line('2026-11-27T01:00:00', 'core.started')], 1_000)
  expect(find(all, 5).lines).toHaveLength(1)
  write('kiosk.1.jsonl', [line('2026-11-27T01:00:00', 'core.started'), line('2026-11-27T01:00:01', 'card.read')], 1_001)
  expect(find(all, 5).lines).toHaveLength(2)
  expect(logReader(join(folder, 'none'))(all, 5).lines).toEqual([])
})
