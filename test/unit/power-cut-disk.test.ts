import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { randomNumbers } from '../../state/names/random.ts'
import { Disk, everything, onlySynced, sectorBytes, someOf } from '../power-cut/disk.ts'
import { type Call, readStraceLog } from '../power-cut/strace-log.ts'
import { removeFolder } from '../remove-folder.ts'

const file = 'kiosk.db'
const write = (at: number, text: string): Call => ({ call: 'write', file, at, bytes: Buffer.from(text) })
const sync = (name: string, since: number): Call => ({ call: 'sync', file: name, since })
const named: Call[] = [{ call: 'make', file }, sync('', 1)]

/** Every content that the file may have after a cut at the end, a letter for each sector. */
function possible(calls: readonly Call[]): Set<string | undefined> {
  const random = randomNumbers(7)
  const disk = new Disk(calls)
  return new Set(
    Array.from({ length: 400 }, () => {
      const content = disk.remains(calls.length, someOf(random)).get(file)
      return (
        content &&
        [...content.filter((_, at) => at % sectorBytes === 0)]
          .map((one) => (one === 0 ? '0' : String.fromCharCode(one)))
          .join('')
      )
    }),
  )
}

test('what was not synced is there, or not, or in part, in any order, and a length without its bytes', () => {
  const before = 'a'.repeat(2 * sectorBytes)
  const calls = [
    ...named,
    write(0, before),
    sync(file, 3),
    write(0, before.replaceAll('a', 'b')),
    write(2 * sectorBytes, 'c'),
  ]
  expect(possible(calls)).toEqual(
    new Set(['aa', 'ab', 'ba', 'bb', 'aa0', 'ab0', 'ba0', 'bb0', 'aac', 'abc', 'bac', 'bbc']),
  )
  expect(possible([...calls, sync(file, 6)])).toEqual(new Set(['bbc']))
})

test('a name is there for sure only once its folder was synced, and gone for sure likewise', () => {
  const made: Call[] = [{ call: 'make', file }, write(0, 'a'), sync(file, 2)]
  expect(possible(made)).toEqual(new Set([undefined, 'a']))
  const removed: Call[] = [...made, sync('', 3), { call: 'remove', file }]
  expect(possible(removed)).toEqual(new Set([undefined, 'a']))
  expect(possible([...removed, sync('', 5)])).toEqual(new Set([undefined]))
})

test('a file that was cut short and grown again holds zeros there', () => {
  const calls: Call[] = [...named, write(0, 'ab'), { call: 'cut', file, size: 1 }, write(2, 'c'), sync(file, 5)]
  expect(new Disk(calls).remains(calls.length, onlySynced).get(file)).toEqual(Buffer.from('a\0c'))
})

test('a sync is sure only of what had returned when it began', () => {
  const folder = mkdtempSync(join(tmpdir(), 'strace-log-'))
  const hex = (text: string) => [...Buffer.from(text)].map((one) => `\\x${one.toString(16).padStart(2, '0')}`).join('')
  const on = (name: string) => `3<${hex(join('/k', name))}>`
  const lines = [
    `7 openat(AT_FDCWD<${hex('/')}>, "${hex(`/k/${file}`)}", O_RDWR|O_CREAT, 0644) = ${on(file)}`,
    `7 fsync(3<${hex('/k')}>) = 0`,
    `7 pwrite64(${on(file)}, "${hex('aa')}", 2, 0) = 1`,
    `7 fsync(${on(file)} <unfinished ...>`,
    `8 pwrite64(${on(file)}, "${hex('b')}", 1, 1) = 1`,
    `8 pwrite64(${on('other')}, "${hex('b')}", 1, 1) = 1`,
    `7 <... fsync resumed>)             = 0`,
    `7 write(1<${hex('pipe:[1]')}>, "${hex('said')}", 4) = 4`,
    '7 +++ killed by SIGKILL +++',
  ]
  try {
    writeFileSync(join(folder, 'log'), lines.join('\n'))
    const calls = readStraceLog(join(folder, 'log'), '/k', (name) => name === file)
    expect(calls.at(-1)).toEqual({ call: 'say', text: 'said' })
    const disk = new Disk(calls)
    expect(disk.remains(calls.length, onlySynced).get(file)).toEqual(Buffer.from('a'))
    expect(disk.remains(calls.length, everything).get(file)).toEqual(Buffer.from('ab'))
  } finally {
    removeFolder(folder)
  }
})
