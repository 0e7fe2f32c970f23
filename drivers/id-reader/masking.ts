import type { MaskedPerson, Person } from '../../contract/devices.ts'

/**
 * What of a name may be shown in a public hall. A name with Han characters keeps its last character only
 * (王小明 → `**明`); a name of one character is hidden whole, since showing it would show everything. A name in letters
 * keeps the first letter of each word (`JOHN DOE` → `J*** D**`); a word of one letter is hidden.
 */
export function maskName(name: string): string {
  const characters = [...name.trim()]
  if (/\p{Script=Han}/u.test(name)) {
    if (characters.length < 2) return '*'
    return '*'.repeat(characters.length - 1) + (characters.at(-1) ?? '')
  }
  return name.trim().replace(/[\p{L}\p{M}\p{N}'’·.-]+/gu, (word) => {
    const letters = [...word]
    return letters.length < 2 ? '*' : (letters[0] ?? '') + '*'.repeat(letters.length - 1)
  })
}

/** At most three characters in front and two behind: `331*************36`. Shorter than eight: nothing is shown. */
export function maskIdNumber(number: string): string {
  if (number.length < 8) return '*'.repeat(number.length)
  return number.slice(0, 3) + '*'.repeat(number.length - 5) + number.slice(-2)
}

/** @param today `YYYY-MM-DD`; a card is good on its last day */
export function maskPerson(person: Person, today: string): MaskedPerson {
  return {
    kind: person.kind,
    name: maskName(person.name),
    idNumber: maskIdNumber(person.idNumber),
    expired: person.validTo !== '长期' && person.validTo < today,
  }
}
