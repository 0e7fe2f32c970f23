import { beforeEach, expect, it } from 'vitest'
import type { PersonalField } from '../../contract/personal.ts'
import { sealField } from '../../renderer/personal/seal-field.ts'
import { TypedFields } from './typed-fields.ts'

let fields: TypedFields
beforeEach(() => {
  fields = new TypedFields()
})

async function typed(field: PersonalField, value: string) {
  return fields.take(field, await sealField(field, value, await fields.publicKey()))
}

it('opens what the page sealed, keeps it, and shows no more than its ends', async () => {
  expect(await typed('phone', '13800001234')).toEqual({ field: 'phone', masked: '138****1234', wrong: false })
  expect(fields.get('phone')).toBe('13800001234')
})

it.each([
  ['phone', '1380000123'],
  ['phone', '138OOOO1234'],
  ['case-number', ''],
  ['case-password', 'a'],
] as const)('takes no %s like %j, and forgets the one before', async (field, value) => {
  await typed('phone', '13800001234')
  expect(await typed(field, value)).toEqual({ field, masked: '', wrong: true })
  expect(fields.get(field)).toBeUndefined()
})

it('shows nothing of a password', async () => {
  expect(await typed('case-password', 'abc123')).toEqual({ field: 'case-password', masked: '', wrong: false })
})

it('opens nothing that was sealed as another field, or to another session', async () => {
  const sealed = await sealField('case-number', '13800001234', await fields.publicKey())
  expect(await fields.take('phone', sealed)).toMatchObject({ wrong: true })
  const foreign = await sealField('phone', '13800001234', await new TypedFields().publicKey())
  expect(await fields.take('phone', foreign)).toMatchObject({ wrong: true })
})
