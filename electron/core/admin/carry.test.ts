import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { removeFolder } from '../../../test/remove-folder.ts'
import { carryToStick } from './carry.ts'

const folder = mkdtempSync(join(tmpdir(), 'carry-'))
const sign = join(folder, 'carry')
afterAll(() => removeFolder(folder))
/** a file system of its own on every machine, as a stick is */
const stick = '/proc'
const there = 'version'

test('the file is named to root, and carried once root has taken the name away', async () => {
  const carrying = carryToStick(`/data/export/${there}`, folder, stick)
  await expect.poll(() => existsSync(sign)).toBe(true)
  expect(readFileSync(sign, 'utf8')).toBe(there)
  rmSync(sign)
  expect(await carrying).toBe('carried')
  // taken away because somebody has left
  const given = carryToStick('/data/export/queue-1.jsonl', folder, stick)
  await expect.poll(() => existsSync(sign)).toBe(true)
  rmSync(sign)
  expect(await given).toBe('failed')
})

test('without a stick, or without a service manager, nobody is asked', async () => {
  expect(await carryToStick('/data/export/queue-1.jsonl', folder, folder)).toBe('none')
  expect(await carryToStick('/data/export/queue-1.jsonl', folder, join(folder, 'gone'))).toBe('none')
  expect(await carryToStick('/data/export/queue-1.jsonl', undefined, stick)).toBe('none')
  expect(existsSync(sign)).toBe(false)
})
