// What the hub asks of a register of names, which it may not import itself.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { NameSettings } from '../contract/names.ts'
import { verdictTexts } from '../contract/texts/names.zh-CN.ts'
import type { DeclaredName, Recheck, RecheckName } from '../hub/cases/case-desk.ts'
import { BEST, type NameCandidates } from '../state/names/check/candidates.ts'
import { type Judging, judgeFields, judgeName } from '../state/names/check/judge.ts'
import { MemoryRegister } from '../state/names/check/memory-register.ts'
import { fold } from '../state/names/fold.ts'
import { openRegister, RegisterFailure } from '../state/names/register.ts'
import { sampleFile } from '../state/names/sample-register.ts'
import { day } from '../state/printing/slip-details.ts'

/**
 * Judges a declared name by `DATA/names.db` (made by `cli names import FILE --db DATA/names.db`; one put in its place is
 * read from the next name on), or, for a demo, by the sample, and by the names that the hub keeps for others, as if that
 * register had them. Without a register a name is left to people, unless the very same one is kept.
 */
export function recheckingNames(
  dataFolder: string,
  { district, demo = false }: { district: string; demo?: boolean },
): RecheckName {
  return (declared, kept) => {
    const { headline, meaning } = verdictTexts
    if (kept.map(fold).includes(fold(declared.name))) return inTheWay(headline.same(1), meaning.same)
    const own = join(dataFolder, 'names.db')
    const file = existsSync(own) || !demo ? own : sampleFile
    if (!existsSync(file)) return { kind: 'unknown' }
    const opening = openRegister(file)
    if (!opening.ok) {
      console.error(`hub: ${opening.error}`)
      return { kind: 'unknown' }
    }
    const { register } = opening
    try {
      const { candidates, version } = register
      const judging = { registerDate: version, settings: NameSettings.parse({}), district }
      return judged(declared, { ...judging, register: both(candidates, reserved(kept)), today: day(new Date()) })
    } catch (error) {
      if (!(error instanceof RegisterFailure)) throw error
      console.error(`hub: ${error.message}`)
      return { kind: 'unknown' }
    } finally {
      register.close()
    }
  }
}

function judged({ name, parts }: DeclaredName, judging: Judging): Recheck {
  const { verdict, headline, meaning, findings } = parts ? judgeFields(parts, judging) : judgeName(name, judging)
  // a similar one is taken on by its applicant's undertaking (企业名称登记管理规定 art. 16)
  if (verdict !== 'no-conflict-found' && verdict !== 'similar') return inTheWay(headline, meaning)
  return findings.some(({ rule }) => rule === 'P1') ? { kind: 'free', permitFirst: true } : { kind: 'free' }
}

function inTheWay(headline: string, meaning: string): Recheck {
  return { kind: 'in-the-way', reason: `${headline}。${meaning}` }
}

function reserved(names: readonly string[]): NameCandidates {
  return new MemoryRegister(names.map((name) => ({ name, status: 'reserved' })))
}

function both(one: NameCandidates, other: NameCandidates): NameCandidates {
  return {
    find: (question) => {
      const [first, second] = [one.find(question), other.find(question)]
      const elsewhere = [...first.elsewhere.best, ...second.elsewhere.best]
      return {
        groups: [...first.groups, ...second.groups],
        elsewhere: { count: first.elsewhere.count + second.elsewhere.count, best: elsewhere.slice(0, BEST) },
      }
    },
  }
}
