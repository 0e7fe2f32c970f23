import { argon2Sync } from 'node:crypto'
import { expect, test } from 'vitest'
import { hashPassword, needsRehash, strength, verifyPassword } from './passwords.ts'

const cheap = { memoryKib: 8, passes: 1, lanes: 1 }
const pepper = Buffer.alloc(32, 7)

test('a hash says that it is argon2id of at least 19 MiB and two passes, and is what others would compute', async () => {
  const phc = await hashPassword('correct horse')
  const [, name, version, parameters, salt = '', hash] = phc.split('$')
  expect([name, version, parameters]).toEqual(['argon2id', 'v=19', 'm=19456,t=2,p=1'])
  const nonce = Buffer.from(salt, 'base64')
  const inputs = { message: 'correct horse', nonce, memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }
  expect(hash).toBe(argon2Sync('argon2id', inputs).toString('base64').replaceAll('=', ''))
  expect(await verifyPassword('correct horse', phc)).toBe(true)
  expect(await verifyPassword('Correct horse', phc)).toBe(false)
})

test('the same password never gives the same hash twice', async () => {
  expect(await hashPassword('correct horse', null, cheap)).not.toBe(await hashPassword('correct horse', null, cheap))
})

test('without the pepper, or with another one, the right password is wrong', async () => {
  const phc = await hashPassword('correct horse', pepper, cheap)
  expect(await verifyPassword('correct horse', phc, pepper)).toBe(true)
  expect(await verifyPassword('correct horse', phc)).toBe(false)
  expect(await verifyPassword('correct horse', phc, Buffer.alloc(32, 8))).toBe(false)
})

test('full-width and half-width letters of a Chinese keyboard are the same password', async () => {
  const phc = await hashPassword('ａｂｃ１２３', null, cheap)
  expect(await verifyPassword('abc123', phc)).toBe(true)
})

test('a hash weaker than what is asked for now is to be made anew', async () => {
  const phc = await hashPassword('correct horse', null, cheap)
  expect(needsRehash(phc)).toBe(true)
  expect(needsRehash(phc, cheap)).toBe(false)
  expect(needsRehash(`$argon2id$v=19$m=${strength.memoryKib},t=3,p=1$AAAAAAAAAAA$AAAA`)).toBe(false)
})

test.each(['', 'plain text', '$argon2i$v=19$m=8,t=1,p=1$AAAA$AAAA', '$argon2id$v=19$m=x,t=1,p=1$AAAA$AAAA'])(
  'a damaged hash %j is told, never taken for a wrong password',
  async (phc) => {
    await expect(verifyPassword('x', phc)).rejects.toThrow('PHC')
  },
)
