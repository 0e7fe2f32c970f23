import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type HubStore, openHubStore } from '../hub/store/open-store.ts'
import { newFolder } from '../hub/testing/places.ts'
import passport from '../state/guides/sample/passport.json' with { type: 'json' }
import { contentVerb } from './hub-content.ts'

const root = newFolder()
let folder: string
let store: HubStore
beforeEach(async () => {
  folder = mkdtempSync(join(root, 'hub-'))
  store = await openHubStore({ dataFolder: folder })
  await hub('signing-key new')
})
afterEach(() => store.close())

/** `hub WORDS FILE`, the file holding this. */
async function hub(words: string, content?: unknown, asked: { day?: string } = {}): Promise<unknown> {
  const file = join(folder, typeof content === 'string' ? 'next.csv' : 'next.json')
  if (content !== undefined) writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  const verb = contentVerb([...words.split(' '), ...(content === undefined ? [] : [file])])
  if (verb === null) throw new Error(`there is no hub ${words}`)
  return await verb(store, folder, asked)
}

const delta = (batch: string, after: string, code = passport.code) => ({
  batch,
  after,
  at: '2026-11-24T08:30:00+08:00',
  operations: [
    { op: 'delete', code },
    { op: 'insert', code: passport.code, item: passport },
  ],
})

test('changes of a catalogue are published only where every terminal can apply them', async () => {
  await expect(hub('catalogue delta', delta('B2', 'B1'))).rejects.toThrow('publish a whole one first')
  await expect(hub('catalogue publish', { version: 'B1', items: [{}] })).rejects.toThrow('item 1')
  const whole = { version: 'B1', source: '区', items: [passport] }
  expect(await hub('catalogue publish', whole)).toMatchObject({ to: 1, version: 'B1', source: '区' })
  await expect(hub('catalogue delta', delta('B3', 'B2'))).rejects.toThrow('follows on B2, but the catalogue is B1')
  expect(await hub('catalogue delta', delta('B2', 'B1'))).toMatchObject({ to: 2, version: 'B2' })
  await expect(hub('catalogue delta', delta('B3', 'B2', 'NOBODY'))).rejects.toThrow('is not there')
  expect(await hub('catalogue delta', delta('B3', 'B2'))).toMatchObject({ to: 3, from: { sequence: 2 } })
  expect(await hub('catalogue list')).toHaveLength(3)
})

test('a register in which more than one row in a hundred is bad is not published', async () => {
  const good = '云佳面馆,存续\n'
  await expect(hub('names publish', `name,status\n${good.repeat(50)}云佳酒馆,飞升\n`)).rejects.toThrow('1 of 51 rows')
  await expect(hub('names publish', 'phone\n1\n')).rejects.toThrow('no column name')
  await expect(hub('names publish', 'name\n')).rejects.toThrow("can't be read")
  await expect(hub('names publish', `name,status\n${good}`, { day: 'today' })).rejects.toThrow('--day')
  const published = await hub('names publish', `name,status\n${good.repeat(100)}云佳酒馆,飞升\n`, { day: '2026-11-20' })
  expect(published).toMatchObject({ to: 1, version: '2026-11-20', rows: 101, bad: 1 })
})

test('settings are a closed list, within bounds', async () => {
  expect(await hub('settings show')).toEqual({})
  for (const wrong of [
    { staffDesk: '' },
    { phone: '1'.repeat(21) },
    { closedOn: ['1.5.'] },
    { notice: 'a\nb' },
    { url: 'x' },
  ]) {
    await expect(hub('settings publish', wrong)).rejects.toThrow(Object.keys(wrong)[0])
  }
  const settings = { staffDesk: '二层导办台', closedOn: ['2026-12-24'], notice: '请到二层办理' }
  await hub('settings publish', settings)
  expect(await hub('settings show')).toEqual(settings)
})

test('a verb that is none is left to others', () => {
  for (const words of [
    ['names'],
    ['names', 'publish'],
    ['settings', 'delta', 'f'],
    ['names', 'publish', 'f', 'g'],
    [],
  ]) {
    expect(contentVerb(words)).toBeNull()
  }
})
