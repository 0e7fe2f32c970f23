import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeSigningKey } from './content/signing-key.ts'
import { TerminalFile } from './contract/terminal-file.ts'
import { makeKey } from './keys.ts'
import { terminalFile } from './terminal-file.ts'
import { newFolder } from './testing/places.ts'

const url = 'https://hub.example'
const folder = newFolder()

test('what a new terminal is told of the hub is whole: its address, its newest key, who signs its content', async () => {
  expect(() => terminalFile(folder, url, undefined)).toThrow('hub keys new')
  await makeKey(folder, new Date('2026-11-27T08:00:00Z'))
  const key = await makeKey(folder, new Date('2026-11-27T08:00:01Z'))
  expect(() => terminalFile(folder, url, undefined)).toThrow('hub signing-key new')
  const signingKey = makeSigningKey(folder, false)
  expect(terminalFile(folder, url, undefined)).toEqual({ url, key, signingKey, ca: null })
  const ca = join(folder, 'ca.pem')
  writeFileSync(ca, '-----BEGIN CERTIFICATE-----\n')
  expect(TerminalFile.parse(terminalFile(folder, url, ca))).toMatchObject({ key, signingKey })
})

test('what no terminal would take is not written down', async () => {
  const ca = join(folder, 'private.pem')
  writeFileSync(ca, '-----BEGIN PRIVATE KEY-----\n')
  expect(() => terminalFile(folder, 'http://hub.example', undefined)).toThrow('plain http only on loopback')
  expect(() => terminalFile(folder, url, join(folder, 'none.pem'))).toThrow('check the path behind --ca')
  expect(() => terminalFile(folder, url, ca)).toThrow(/→ at ca/)
})
