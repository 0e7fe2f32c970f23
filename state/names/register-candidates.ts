import type { Database, Statement } from 'better-sqlite3'
import { soundsOf } from '../readings/sounds.ts'
import {
  BEST,
  type Candidate,
  type CandidateAnswer,
  type CandidateGroup,
  type CandidateQuestion,
  compareCandidates,
  inScope,
  LEAST_PART,
  type NameCandidates,
  type RankedCandidate,
  related,
} from './check/candidates.ts'
import { fold } from './fold.ts'
import { type Member, unpackMembers } from './members.ts'
import { normalise } from './parse/normalise.ts'
import { statusOf } from './shelves.ts'
import { either, quoted } from './sound-expression.ts'
import { MANY_WAYS, soundPairTerm, tradeSoundTerms, tradeTerm } from './terms.ts'

type Range = [first: number, last: number]
type KinRow = { id: number; tradeName: string; industry: string; members: Buffer }
type NameFacts = { name: string; code: string | null }

/** The groups of names.db that a comparison must look at. Complete: nothing is cut off. */
export class RegisterCandidates implements NameCandidates {
  readonly #ranges: Statement<[string], Range>
  readonly #sameTrade: Statement<[string], KinRow>
  readonly #inRange: Statement<[string, number, number], KinRow>
  readonly #wordId: Statement<[string], number>
  readonly #name: Statement<[number], NameFacts>

  constructor(db: Database) {
    const kin = `select kin.id, trade_name as tradeName, word as industry, members
      from kin_find join kin on kin.id = kin_find.rowid join word on word.id = kin.industry
      where kin_find match ?`
    this.#sameTrade = db.prepare<[string], KinRow>(kin)
    this.#inRange = db.prepare<[string, number, number], KinRow>(`${kin} and kin_find.rowid between ? and ?`)
    this.#ranges = db.prepare<[string], Range>('select first, last from trade where industry_key = ?').raw()
    this.#wordId = db.prepare<[string], number>('select id from word where word = ?').pluck()
    this.#name = db.prepare<[number], NameFacts>('select name, code from name where id = ?')
  }

  find(question: CandidateQuestion): CandidateAnswer {
    const same = this.#ranges.all(question.industryKey)
    const without = question.industryKey === '' ? same : this.#ranges.all('')
    const asked = {
      question,
      region: this.#wordId.get(question.region) ?? -1,
      form: this.#wordId.get(question.form) ?? -1,
    }
    const groups = new Map<number, CandidateGroup>()
    const add = (row: KinRow, industryKey: string): void => {
      if (groups.has(row.id) || !related(question, { tradeName: row.tradeName, industryKey })) return
      const weighed = this.#weigh(asked, [row])
      if (weighed.count === 0) return
      groups.set(row.id, { tradeName: row.tradeName, industry: row.industry, industryKey, ...best(weighed) })
    }
    const others: KinRow[] = []
    for (const row of this.#sameTrade.all(quoted(tradeTerm([...fold(question.tradeName)])))) {
      if (row.tradeName !== question.tradeName) continue
      if (within(same, row.id)) add(row, question.industryKey)
      else if (within(without, row.id)) add(row, '')
      else others.push(row)
    }
    const match = soundingMatch([...fold(question.tradeName)])
    if (match !== null) {
      for (const [first, last] of same) {
        for (const row of this.#inRange.all(match, first, last)) add(row, question.industryKey)
      }
    }
    return { groups: [...groups.values()], elsewhere: best(this.#weigh(asked, others)) }
  }

  /** Those in scope, and how to tell the best of them. */
  #weigh(asked: Asked, rows: readonly KinRow[]): Weighed {
    const { scope, today } = asked.question
    const members = rows
      .flatMap(({ members }) => unpackMembers(members))
      .filter(({ status, date, regionCode }) => inScope({ status: statusOf(status), date, regionCode }, scope, today))
    return { count: members.length, best: () => this.#best(asked, members, rows.length === 1) }
  }

  /** @param named the members are in the order of their names */
  #best(asked: Asked, members: readonly Member[], named: boolean): Candidate[] {
    const { question } = asked
    const ranked = members.map((member, at): RankedCandidate & { member: Member } => {
      const alike = member.region === asked.region && member.form === asked.form
      return {
        member,
        // only one of the same region and form can be the same name
        text: alike ? normalise(this.#factsOf(member).name) : '',
        name: named || members.length > NAMED_MOST ? String(at).padStart(9, '0') : this.#factsOf(member).name,
        region: member.region === asked.region ? question.region : '?',
        form: member.form === asked.form ? question.form : '?',
        status: statusOf(member.status),
        regionCode: member.regionCode,
      }
    })
    if (ranked.length > 1) ranked.sort((one, other) => compareCandidates(question, one, other))
    return ranked.slice(0, BEST).map(({ member }) => ({
      ...this.#factsOf(member),
      status: statusOf(member.status),
      date: member.date,
      regionCode: member.regionCode,
    }))
  }

  #factsOf({ id }: Member): NameFacts {
    return this.#name.get(id) ?? { name: '', code: null }
  }
}

/** Of more names from several groups, equals are not put in the order of their names: reading them takes too long. */
const NAMED_MOST = 50

type Asked = { question: CandidateQuestion; region: number; form: number }
type Weighed = { count: number; best: () => Candidate[] }

/** The best are told apart only when somebody looks at them. */
function best({ count, best }: Weighed): { count: number; readonly best: readonly Candidate[] } {
  let found: readonly Candidate[] | null = null
  return {
    count,
    get best() {
      found ??= best()
      return found
    },
  }
}

function within(ranges: readonly Range[], id: number): boolean {
  return ranges.some(([first, last]) => first <= id && id <= last)
}

/** Trade names that hold the sound, and those whose sound it holds, tones aside. null: too short to be a trade name. */
function soundingMatch(trade: readonly string[]): string | null {
  if (trade.length < LEAST_PART) return null
  const holding = trade
    .slice(1)
    .map((letter, at) =>
      either(
        soundsOf(trade[at] ?? '').flatMap((one) => soundsOf(letter).map((other) => quoted(soundPairTerm(one, other)))),
      ),
    )
    .join(' AND ')
  const parts = new Set<string>([MANY_WAYS])
  for (let from = 0; from < trade.length; from += 1) {
    for (let to = from + LEAST_PART; to <= trade.length; to += 1) {
      for (const term of tradeSoundTerms(trade.slice(from, to))) parts.add(term)
    }
  }
  return `(${holding}) OR ${either([...parts].map(quoted))}`
}
