import { type Kind, kinds } from './vocabulary.ts'

/** How often words of some kind come next, in parts of about a hundred. */
type Following = Readonly<Partial<Record<Kind, number>>>

/** What is being written, as far as the field says: what it begins with. */
const beginnings = {
  anything: { plain: 50, matter: 20, surname: 8, trade: 6, region: 8, given: 2, stem: 3, business: 3 },
  matter: { plain: 50, matter: 45, business: 3, region: 3, surname: 0.3, trade: 0.3 },
  business: { trade: 50, plain: 20, region: 15, business: 8, surname: 2, given: 2, stem: 2, matter: 1 },
  person: { surname: 85, given: 10, plain: 3 },
  address: { region: 35, stem: 35, plain: 20, ending: 4, surname: 1, trade: 3, business: 1 },
} as const satisfies Record<string, Following>
export type Field = keyof typeof beginnings

const after: Readonly<Record<Kind, Following>> = {
  plain: { plain: 70, matter: 8, business: 7, trade: 2, surname: 1, region: 1, stem: 1, ending: 7, given: 0.5 },
  surname: { given: 90, plain: 5, ending: 2, business: 2, stem: 1 },
  given: { given: 45, plain: 40, business: 10, matter: 5 },
  trade: { trade: 55, business: 30, plain: 10, ending: 4, surname: 0.1 },
  business: { business: 50, plain: 35, matter: 5, region: 1, trade: 1 },
  region: { region: 30, trade: 20, plain: 20, ending: 10, stem: 10, business: 5, matter: 5, surname: 1 },
  stem: { stem: 35, ending: 60, plain: 5 },
  ending: { plain: 40, ending: 10, stem: 10, region: 10, trade: 5, business: 5, matter: 5, surname: 2 },
  matter: { matter: 50, plain: 45, business: 2, surname: 1 },
}

const never = 0.02

function costsAfter(following: Following): number[] {
  const parts = kinds.map((kind) => following[kind] ?? never)
  const whole = parts.reduce((sum, part) => sum + part, 0)
  return parts.map((part) => -Math.log(part / whole))
}

const table = kinds.map((kind) => costsAfter(after[kind]))

/** What it costs that a word of kind `next` follows one of kind `before` (as indices into `kinds`). */
export function following(before: number, next: number): number {
  return table[before]?.[next] ?? 0
}

/** For each kind, what it costs that a text in such a field begins with it. */
export function beginning(field: Field): readonly number[] {
  return costsAfter(beginnings[field])
}
