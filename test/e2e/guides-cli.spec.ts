import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { runCli } from '../programs.ts'

// The guides by the command line, as whoever keeps the catalogue has them.
let folder: string
const at = (name: string) => join(folder, name)
const cli = async (...words: string[]) => {
  const ended = await runCli({ data: folder, dataFolder: at('data') }, 'guides', ...words, '--json')
  return { code: ended.code, ...JSON.parse(ended.stdout) }
}

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guides-cli-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('what is exported can be changed, imported, and taken back', async () => {
  expect(await cli('export', at('first.json'))).toMatchObject({ code: 0, items: 47 })
  expect(await cli('import', at('first.json'))).toMatchObject({ code: 0, items: 47 })
  const content = JSON.parse(readFileSync(at('first.json'), 'utf8'))
  const [item] = content.items
  writeFileSync(at('second.json'), JSON.stringify({ ...content, version: '2026-11-27', items: [item] }))
  expect(await cli('lint', at('second.json'))).toMatchObject({ code: 0, items: 1 })
  expect(await cli('import', at('second.json'))).toMatchObject({ code: 0, items: 1 })
  expect(await cli('rollback')).toMatchObject({ code: 0, version: content.version })
  expect(await cli('export', at('again.json'))).toMatchObject({ code: 0 })
  expect(JSON.parse(readFileSync(at('again.json'), 'utf8'))).toEqual(content)
})

test('a file that is there is not written over, and there is nothing to take back at first', async () => {
  writeFileSync(at('mine.json'), 'mine')
  expect(await cli('export', at('mine.json'))).toMatchObject({
    code: 1,
    error: expect.stringMatching(/mine\.json can't be written \(.*\); name a new file/),
  })
  expect(readFileSync(at('mine.json'), 'utf8')).toBe('mine')
  expect(await cli('rollback')).toMatchObject({
    code: 1,
    error: expect.stringContaining('there is no catalogue before'),
  })
})
