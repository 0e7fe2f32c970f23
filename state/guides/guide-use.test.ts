import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { removeFolder } from '../../test/remove-folder.ts'
import { openStore } from '../store/open-store.ts'
import { countGuides, guideCounts } from './guide-use.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guide-use-'))
})
afterEach(() => removeFolder(folder))

test('what was opened is added up over restarts', () => {
  const first = openStore(folder).store
  countGuides(first, new Map([['YS-GA-0101', 2]]))
  first.close()
  const { store } = openStore(folder)
  countGuides(
    store,
    new Map([
      ['YS-GA-0101', 1],
      ['YS-GA-0201', 1],
    ]),
  )
  expect(guideCounts(store)).toEqual(
    new Map([
      ['YS-GA-0101', 3],
      ['YS-GA-0201', 1],
    ]),
  )
  store.close()
})
