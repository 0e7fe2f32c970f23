import { beforeAll, expect, test } from 'vitest'
import { associatedData, Sealed } from '../../hub/contract/submissions.ts'
import { BadBody, bodyBytes } from '../../state/queue/body.ts'
import { type HubKey, seal } from '../../state/queue/envelope.ts'
import { kinds } from '../../state/queue/kinds/index.ts'
import { hubKeys, openSealed, ratingBody } from './queue-world.ts'

let key: HubKey
let privateKey: CryptoKey
beforeAll(async () => {
  const keys = await hubKeys()
  key = keys.key
  privateKey = keys.privateKey
})

const aad = associatedData('rating', 'R331003-03-261127-0042-7', '03')

test('the hub opens what was sealed to it, and reads just what was handed in', async () => {
  const sealed = Sealed.parse(await seal(bodyBytes('rating', ratingBody), key, aad))
  expect(sealed.keyId).toBe('hub-2026')
  expect(await openSealed(sealed, privateKey, aad)).toEqual(ratingBody)
})

test.each([
  ['kind', associatedData('device-feedback', 'R331003-03-261127-0042-7', '03')],
  ['receipt', associatedData('rating', 'R331003-03-261127-0043-5', '03')],
  ['terminal', associatedData('rating', 'R331003-03-261127-0042-7', '04')],
])('a body moved to another %s does not open', async (_what, other) => {
  const sealed = await seal(bodyBytes('rating', ratingBody), key, aad)
  await expect(openSealed(sealed, privateKey, other)).rejects.toThrow()
})

test('another private key opens nothing', async () => {
  const sealed = await seal(bodyBytes('rating', ratingBody), key, aad)
  const other = await hubKeys()
  await expect(openSealed(sealed, other.privateKey, aad)).rejects.toThrow()
})

test('the same body sealed twice looks different each time', async () => {
  const [one, other] = [await seal(new Uint8Array(9), key, aad), await seal(new Uint8Array(9), key, aad)]
  expect(one.ciphertext).not.toBe(other.ciphertext)
  expect(one.enc).not.toBe(other.enc)
})

test('a key of the wrong length is named in a sentence', async () => {
  await expect(seal(new Uint8Array(9), { keyId: 'k', publicKey: 'AAAA' }, aad)).rejects.toThrow(
    /public key has 3 bytes, an X25519 key 32/,
  )
})

test('the length of what is sealed tells a short comment from a longer one no more', () => {
  const lengths = ['', '好', '排队太久了'].map((comment) => bodyBytes('rating', { ...ratingBody, comment }).length)
  expect(new Set(lengths)).toEqual(new Set([256]))
})

test('a wrong body is refused by naming its members, never what stands in them', () => {
  const wrong = { ...ratingBody, grade: 9, phone: '13800001111'.repeat(9), idNumber: '331003199001011234' }
  expect(() => bodyBytes('rating', wrong)).toThrow(BadBody)
  expect(() => bodyBytes('rating', wrong)).toThrow(
    /^rating: wrong or missing: grade, phone, the whole; ask for it again$/,
  )
})

test('a body over the bound of its kind is refused', () => {
  const wide = { ...ratingBody, comment: '\u0001'.repeat(500), points: Array(10).fill('\u0001'.repeat(30)) }
  expect(() => bodyBytes('rating', wide)).toThrow(/bytes are more than the 4096/)
})

test('every kind fits into what the contract lets a sealed body have', () => {
  for (const { maxBytes } of Object.values(kinds)) expect(((maxBytes + 256 + 16) * 4) / 3).toBeLessThan(400_000)
})
