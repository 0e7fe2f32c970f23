import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { CardKind, Person } from '../../../contract/devices.ts'
import { nationName } from '../nations.ts'
import { cardText, readAnswerData } from '../simulator/card-text.ts'
import { type CardFields, sampleCards } from '../simulator/sample-cards.ts'
import { personOfText, textOfReadAnswer } from './card.ts'
import { type CardField, cardLayouts, flagPlace } from './card-layouts.ts'
import { encodeFrame, FrameParser } from './frames.ts'
import { formatSamId } from './sam-id.ts'

const today = '2026-11-22'

const samples = z
  .object({
    photoHead: z.string(),
    cards: z.record(CardKind, z.object({ text: z.string(), check: z.string() })),
    samIdFrame: z.string(),
  })
  .parse(JSON.parse(readFileSync(new URL('sample-frames.json', import.meta.url), 'utf8')))

/** The card as it comes out of the whole way: frame, answer, text, person. */
function personOfSample(kind: CardKind): Person | null {
  const { text, check } = samples.cards[kind]
  const photo = samples.photoHead.padEnd(2048, '0')
  const frame = Buffer.from(`aaaaaa9669050800009001000400${text}${photo}${check}`, 'hex')
  const answer = new FrameParser('answer').push(frame)[0]
  const textBytes = answer === undefined ? null : textOfReadAnswer(answer.subarray(3))
  return textBytes === null ? null : personOfText(textBytes, today)
}

function sampleWith(changes: CardFields): Person | null {
  return personOfText(cardText('resident', { ...sampleCards().resident, ...changes }), today)
}

describe('the four kinds of card', () => {
  it('resident', () => {
    expect(personOfSample('resident')).toEqual({
      kind: 'resident',
      name: '测试甲',
      sex: 'male',
      nation: '汉',
      birth: '1990-01-01',
      address: '浙江省台州市黄岩区测试路1号',
      idNumber: '331003199001011236',
      issuer: '台州市公安局黄岩分局',
      validFrom: '2020-01-01',
      validTo: '长期',
      warnings: [],
    })
  })

  it('residence permit of a resident of Hong Kong, Macao or Taiwan', () => {
    expect(personOfSample('hmt')).toEqual({
      kind: 'hmt',
      name: '测试乙',
      sex: 'female',
      birth: '1985-06-15',
      address: '浙江省台州市黄岩区测试路2号',
      idNumber: '810000198506150020',
      issuer: '台州市公安局',
      validFrom: '2019-01-01',
      validTo: '2024-01-01',
      warnings: [],
    })
  })

  it('permanent residence card of 2017', () => {
    expect(personOfSample('foreigner2017')).toEqual({
      kind: 'foreigner2017',
      name: '证件样本',
      nameEnglish: 'ZHENGJIAN, YANGBEN',
      sex: 'male',
      nationality: 'CAN',
      birth: '1981-08-03',
      idNumber: 'CAN110081080310',
      issuer: '公安部',
      validFrom: '2018-01-01',
      validTo: '2028-01-01',
      warnings: [],
    })
  })

  it('permanent residence card of 2023', () => {
    expect(personOfSample('foreigner2023')).toEqual({
      kind: 'foreigner2023',
      name: '证件样本',
      nameEnglish: 'ZHENGJIAN, YANGBEN',
      sex: 'female',
      nationality: 'CAN',
      birth: '1981-08-03',
      idNumber: '911124198108030024',
      validFrom: '2023-12-01',
      validTo: '2033-12-01',
      warnings: [],
    })
  })

  it('the simulator’s own cards come out as the same persons', () => {
    const cards = sampleCards()
    for (const kind of CardKind.options)
      expect(personOfText(cardText(kind, cards[kind]), today)).toEqual(personOfSample(kind))
  })
})

describe('a card that looks wrong is read, with a warning that repeats nothing of it', () => {
  it.each([
    ['a wrong check digit', { idNumber: '331003199001011237' }, 'check digit'],
    ['another day of birth than in the number', { birth: '19900102' }, 'differs from the one in the number'],
    ['another sex than in the number', { sex: '2' }, 'sex differs'],
    ['a day of birth that no calendar has', { birth: '19900230' }, 'not a day of the calendar'],
    ['a day of birth in the future', { birth: '20990101' }, 'has not come yet'],
    ['a last day that no calendar has', { validTo: '20301301' }, 'last day of validity'],
  ])('%s', (_, changes, warning) => {
    const person = sampleWith(changes)
    expect(person?.name).toBe('测试甲')
    expect(person?.warnings.join('; ')).toContain(warning)
    expect(person?.warnings.join('; ')).not.toMatch(/\d{4}|测/)
  })

  it('an unknown flag is read as a resident card and flagged', () => {
    const text = cardText('resident', sampleCards().resident)
    text[flagPlace[0]] = 'Q'.charCodeAt(0)
    const person = personOfText(text, today)
    expect(person?.kind).toBe('resident')
    expect(person?.warnings).toHaveLength(1)
  })

  it('a region of former times or none at all is no reason for a warning', () => {
    expect(sampleWith({ idNumber: '11010519491231002X', birth: '19491231', sex: '2' })?.warnings).toEqual([])
    expect(sampleWith({ idNumber: '440524188001010014', birth: '18800101' })?.warnings).toEqual([
      'the day of birth lies before 1900',
    ])
  })

  it('an unknown nation code is shown as such', () => {
    expect(sampleWith({ nation: '58' })?.nation).toBe('未知(58)')
    expect(sampleWith({ nation: '56' })?.nation).toBe('基诺')
    expect(sampleWith({ nation: '46' })?.nation).toBe('德昂')
  })
})

describe('any card of any kind', () => {
  /** Characters of the basic plane as a chip holds them; a field's padding can't be told from spaces at its ends. */
  const character = fc
    .oneof(fc.constantFrom(...'测试甲乙·长期䶮㛃 ABC09-'), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }))
    .filter((each) => each.length === 1 && !/[\0\uFEFF\uD800-\uDFFF]/.test(each))
  const text = (longest: number) =>
    fc
      .array(character, { minLength: 1, maxLength: longest })
      .map((parts) => parts.join('').trim())
      .filter((value) => value !== '')
  const day = fc
    .date({ min: new Date('1900-01-01'), max: new Date('2026-11-21'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  const sexes = new Map([
    ['1', 'male'],
    ['2', 'female'],
  ])
  const anyCard = fc
    .record({
      kind: fc.constantFrom(...CardKind.options),
      name: text(15),
      nameEnglish: text(60),
      nameEnglishRest: text(11),
      sex: fc.constantFrom('0', '1', '2', '9'),
      nation: fc.integer({ min: 0, max: 99 }).map((code) => String(code).padStart(2, '0')),
      nationality: fc.stringMatching(/^[A-Z]{3}$/),
      birth: day,
      address: text(35),
      idNumber: text(15),
      issuer: text(4),
      validFrom: day,
      validTo: fc.oneof(day, fc.constant('长期')),
    })
    .map(({ kind, ...values }) => ({ kind, values }))

  it('comes out of any chunking as it was put in', () => {
    fc.assert(
      fc.property(
        anyCard,
        fc.array(fc.nat({ max: 1295 }), { maxLength: 40 }),
        fc.boolean(),
        ({ kind, values }, cuts, prints) => {
          const has = (field: CardField): boolean => cardLayouts[kind][field] !== undefined
          const roomFor = (field: CardField, value: string): string =>
            value.slice(0, (cardLayouts[kind][field]?.[1] ?? 0) / 2).trim()
          const digits = (value: string): string => value.replaceAll('-', '')
          const fields: CardFields = {
            ...values,
            birth: digits(values.birth),
            validFrom: digits(values.validFrom),
            validTo: digits(values.validTo),
          }
          const data = readAnswerData(cardText(kind, fields), prints ? new Uint8Array(1024).fill(0xaa) : undefined)
          const frame = encodeFrame(Uint8Array.from([0, 0, 0x90, ...data]))
          const places = [0, ...cuts.toSorted((a, b) => a - b), frame.length]
          const parser = new FrameParser('answer')
          const bodies = places.flatMap((to, index) => parser.push(frame.subarray(places[index - 1] ?? 0, to)))
          const answer = textOfReadAnswer(bodies[0]?.subarray(3) ?? new Uint8Array(0))
          const person = answer === null ? null : personOfText(answer, today)
          const english =
            roomFor('nameEnglish', values.nameEnglish) + roomFor('nameEnglishRest', values.nameEnglishRest)
          expect(person).toMatchObject({
            kind,
            name: values.name,
            birth: values.birth,
            idNumber: values.idNumber.toUpperCase(),
            validFrom: values.validFrom,
            validTo: values.validTo,
            sex: sexes.get(values.sex) ?? 'unknown',
            ...(has('address') && { address: values.address }),
            ...(has('nation') && { nation: nationName(values.nation) }),
            ...(has('nationality') && { nationality: values.nationality }),
            ...(english !== '' && { nameEnglish: english }),
          })
          // not on this kind of card, not in the person
          expect(person?.address === undefined).toBe(!has('address'))
          expect(person?.nation === undefined).toBe(!has('nation'))
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('what is no card is refused', () => {
  it('when the text is empty', () => {
    expect(personOfText(Buffer.from(' '.repeat(128), 'utf16le'), today)).toBeNull()
    expect(personOfText(new Uint8Array(256), today)).toBeNull()
  })

  it('without throwing on any bytes, and what is accepted fits the contract', () => {
    const anyText = fc.oneof(
      fc.uint8Array({ minLength: 256, maxLength: 256 }),
      fc
        .array(fc.constantFrom(...'09 长期X测IJY'), { minLength: 128, maxLength: 128 })
        .map((parts) => Buffer.from(parts.join(''), 'utf16le')),
    )
    fc.assert(
      fc.property(anyText, (text) => {
        const person = personOfText(text, today)
        if (person !== null) Person.parse(person)
      }),
    )
  })

  it('when the lengths in the answer do not fit; fingerprints that come along are skipped', () => {
    const text = cardText('resident', sampleCards().resident)
    const data = readAnswerData(text)
    expect([...(textOfReadAnswer(data) ?? [])]).toEqual([...text])
    expect(textOfReadAnswer(data.subarray(0, data.length - 1))).toBeNull()
    expect(textOfReadAnswer(new Uint8Array(3))).toBeNull()
    const withFingerprints = readAnswerData(text, new Uint8Array(1024))
    expect([...(textOfReadAnswer(withFingerprints) ?? [])]).toEqual([...text])
  })
})

it('the serial number of the security module is written as on its label', () => {
  const answer = new FrameParser('answer').push(Buffer.from(samples.samIdFrame, 'hex'))[0]
  expect(formatSamId(answer?.subarray(3) ?? new Uint8Array(0))).toBe('05.03-20120629-0000202551-1234567890')
  expect(formatSamId(new Uint8Array(16).fill(0xff))).toBe('65535.65535-4294967295-4294967295-4294967295')
  expect(formatSamId(new Uint8Array(15))).toBeNull()
})
