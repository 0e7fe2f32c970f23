import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Person } from '../../contract/devices.ts'
import { maskIdNumber, maskName, maskPerson } from './masking.ts'

const letters46 = 'WOLFESCHLEGELSTEINHAUSENBERGERDORFFWELCHEVORAL'

describe('a masked name', () => {
  it.each([
    ['甲', '*'],
    ['赵甲', '*甲'],
    ['王小明', '**明'],
    ['欧阳测甲', '***甲'],
    ['买买提·测试', '*****试'],
    ['𠮷𠮷', '*𠮷'],
    ['ZHENGJIAN, YANGBEN', 'Z********, Y******'],
    ['JOHN DOE', 'J*** D**'],
    ["MARY-ANNE O'NEIL", 'M******** O*****'],
    ['J DOE', '* D**'],
    [letters46, `W${'*'.repeat(45)}`],
    ['', ''],
  ])('%s → %s', (name, masked) => expect(maskName(name)).toBe(masked))

  it('shows no second letter of any word', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[A-Z]{2,12}$/), { minLength: 1 }), (words) => {
        expect(maskName(words.join(' ')).split(' ')).toEqual(
          words.map((word) => word.charAt(0) + '*'.repeat(word.length - 1)),
        )
      }),
    )
  })
})

describe('a masked number', () => {
  it.each([
    ['331003199001011236', '331*************36'],
    ['11010519491231002X', '110*************2X'],
    ['CAN110081080310', 'CAN**********10'],
    ['1234567', '*******'],
    ['', ''],
  ])('%s → %s', (number, masked) => expect(maskIdNumber(number)).toBe(masked))
})

describe('a masked person', () => {
  const person: Person = {
    kind: 'resident',
    name: '测试甲',
    sex: 'male',
    birth: '1990-01-01',
    address: '测试路',
    idNumber: '331003199001011236',
    validFrom: '2020-01-01',
    validTo: '2030-01-01',
    warnings: ['x'],
  }
  it('holds nothing but kind, masked name, masked number and whether the card has expired', () => {
    expect(maskPerson(person, '2026-11-22')).toEqual({
      kind: 'resident',
      name: '**甲',
      idNumber: '331*************36',
      expired: false,
    })
  })
  it('has expired from the day after the last day on', () => {
    expect(maskPerson(person, '2030-01-01').expired).toBe(false)
    expect(maskPerson(person, '2030-01-02').expired).toBe(true)
    expect(maskPerson({ ...person, validTo: '长期' }, '2999-01-01').expired).toBe(false)
  })
})
