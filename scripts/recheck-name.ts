// What the hub asks of a register of names, which it may not import itself.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { NameSettings } from '../contract/names.ts'
import type { DeclaredName, Recheck } from '../hub/cases/case-desk.ts'
import { judgeFields } from '../state/names/check/judge.ts'
import { openRegister, RegisterFailure } from '../state/names/register.ts'
import { sampleFile } from '../state/names/sample-register.ts'
import { day } from '../state/printing/slip-details.ts'

/**
 * Judges a declared name by `DATA/names.db` (made by `cli names import FILE --db DATA/names.db`; one put in its place is
 * read from the next name on), or, for a demo, by the sample. Without a register every name is left to people.
 */
export function recheckingNames(
  dataFolder: string,
  { district, demo = false }: { district: string; demo?: boolean },
): (declared: DeclaredName) => Recheck {
  return ({ parts }) => {
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
      const judging = { register: candidates, registerDate: version, settings: NameSettings.parse({}), district }
      const { verdict, headline, meaning } = judgeFields(parts, { ...judging, today: day(new Date()) })
      // a similar one is taken on by its applicant's undertaking (企业名称登记管理规定 art. 16)
      const stands = verdict === 'no-conflict-found' || verdict === 'similar'
      return stands ? { kind: 'free' } : { kind: 'in-the-way', reason: `${headline}。${meaning}` }
    } catch (error) {
      if (!(error instanceof RegisterFailure)) throw error
      console.error(`hub: ${error.message}`)
      return { kind: 'unknown' }
    } finally {
      register.close()
    }
  }
}
