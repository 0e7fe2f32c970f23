import { expect, it } from 'vitest'
import { TypedFields } from '../../electron/person/typed-fields.ts'
import { sealField } from '../personal/seal-field.ts'
import { signsOf } from './SignsPad.tsx'

it('offers for an address no sign that is refused there', async () => {
  const fields = new TypedFields()
  const key = await fields.publicKey()
  const taken = signsOf('address').map(async (sign) => {
    const { wrong } = await fields.take('address', await sealField('address', `东城街道${sign}99号`, key))
    return wrong ? sign : ''
  })
  expect((await Promise.all(taken)).join('')).toBe('')
})

it('has more signs for a name', () => {
  expect(signsOf('business')).toEqual(expect.arrayContaining(['&', "'"]))
})
