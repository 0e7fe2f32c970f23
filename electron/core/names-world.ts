import type { Config } from '../../contract/config.ts'
import type { AskedName } from '../../contract/names.ts'
import { type Judging, judgeFields, judgeName, suggestFor, understandName } from '../../state/names/check/judge.ts'
import { choicesFor } from '../../state/names/choices.ts'
import { type Register, RegisterFailure } from '../../state/names/register.ts'
import { spelled } from '../../state/names/spelled.ts'
import { day } from '../../state/printing/slip-details.ts'
import type { World } from '../../state/session/project.ts'
import { rememberLast } from './remember.ts'

/** registered names on one page of the screen */
const pageSize = 20
/** pages that can be turned to: who looks further writes another character */
const mostPages = 50
const suggestionsWanted = 3

export interface NamesWorld extends Pick<World, 'names' | 'understand' | 'spell' | 'choices' | 'registered' | 'judge'> {
  /** free names of the same taste, the verdict whatever it is */
  suggest(asked: AskedName): string[]
  /** whatever was asked last goes */
  forget(): void
}

/** What the screens show of business names. A register that proves damaged while it is read is like none; staff are told. */
export function namesWorld({ site, names: settings }: Config, register: Register | null, now: () => Date): NamesWorld {
  const judging = (held: Register): Judging => ({
    register: held.candidates,
    registerDate: held.version,
    settings,
    district: site.regionCode,
    today: day(now()),
  })
  const judge = rememberLast((key: string): ReturnType<World['judge']> => {
    const { asked }: { asked: AskedName; today: string } = JSON.parse(key)
    return orNothing(register, (held) => {
      const verdict =
        asked.by === 'whole' ? judgeName(asked.text, judging(held)) : judgeFields(asked.fields, judging(held))
      const inTheWay = verdict.verdict === 'same' || verdict.verdict === 'similar'
      return { verdict, suggestions: inTheWay ? suggestFor(verdict, suggestionsWanted, judging(held)) : [] }
    })
  })
  const registered = rememberLast((key: string): ReturnType<World['registered']> => {
    const { text, page }: { text: string; page: number } = JSON.parse(key)
    return orNothing(register, (held) => {
      const { items, total, atLeast } = held.search(text, pageSize, page * pageSize)
      const names = items.map(({ name, status, spans }) => ({ name, status, spans }))
      return { names, total, atLeast, page, pages: Math.min(mostPages, Math.ceil(total / pageSize)) }
    })
  })
  return {
    // asked each time: another register may have been put in its place
    get names() {
      return register && { size: register.size, registerDate: register.version, sample: register.sample }
    },
    understand: (asked) => understandName(asked, settings.scope),
    spell: spelled,
    choices: (part) => [...choicesFor(part, site.regionCode)],
    registered: (text, page) => registered(JSON.stringify({ text, page, of: register?.version })),
    judge: (asked) => judge(JSON.stringify({ asked, today: day(now()), of: register?.version })),
    suggest(asked) {
      const judged = judge(JSON.stringify({ asked, today: day(now()), of: register?.version }))
      return judged
        ? (orNothing(register, (held) => suggestFor(judged.verdict, suggestionsWanted, judging(held))) ?? [])
        : []
    },
    forget() {
      judge.forget()
      registered.forget()
    },
  }
}

function orNothing<Value>(register: Register | null, read: (held: Register) => Value): Value | null {
  if (!register) return null
  try {
    return read(register)
  } catch (error) {
    if (!(error instanceof RegisterFailure)) throw error
    console.error(`core: ${error.message}`)
    return null
  }
}
