import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { makeSample } from '../state/names/make-sample.ts'
import { openRegister, type Register, RegisterFailure } from '../state/names/register.ts'
import { sampleFile } from '../state/names/sample-register.ts'
import { Failure, type Input, option } from './command.ts'
import { dataFolder } from './kiosk.ts'

export const registerDb = { type: 'string', hint: 'another register than that of KIOSK_DATA' } as const

/** The register that is meant: `--db`, or that of KIOSK_DATA. */
export function registerFileOf(input: Input): string {
  const named = option(input, 'db')
  return named === undefined ? join(dataFolder, 'names.db') : resolve(named)
}

/** Opens it, hands it over and closes it again. @throws Failure */
export async function withRegister<T>(input: Input, work: (register: Register) => T | Promise<T>): Promise<T> {
  const file = registerFileOf(input)
  if (option(input, 'db') !== undefined && !existsSync(file)) throw new Failure(`there is no register of names ${file}`)
  if (!existsSync(file) && !existsSync(sampleFile)) buildSample()
  const opening = openRegister(file)
  if (!opening.ok) throw new Failure(opening.error)
  try {
    return await work(opening.register)
  } catch (error) {
    throw error instanceof RegisterFailure ? new Failure(error.message) : error
  } finally {
    opening.register.close()
  }
}

/** Run from the source before the first build. */
function buildSample(): void {
  process.stderr.write('names: making the sample register, once\n')
  mkdirSync(dirname(sampleFile), { recursive: true })
  const built = makeSample(sampleFile)
  if (!built.ok) throw new Failure(built.error)
}
