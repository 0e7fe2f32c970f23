import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { readElf } from './elf.ts'

it('a program names its machine and the libraries it is linked with', () => {
  const node = readElf(process.execPath)
  expect(node?.machine).toBe(process.arch)
  expect(node?.needed).toEqual(expect.arrayContaining(['libc.so.6', 'libstdc++.so.6', 'libm.so.6']))
})

it('any other file is none', () => {
  expect(readElf(fileURLToPath(import.meta.url))).toBeNull()
})
