import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeSample } from '../../state/names/make-sample.ts'
import { randomNumbers } from '../../state/names/random.ts'
import { openRegister, type Register } from '../../state/names/register.ts'
import { sampleNames } from '../../state/names/sample-names.ts'
import { SAMPLE_SIZE } from '../../state/names/sample-register.ts'
import { type Figure, figure } from './figures.ts'

const QUERIES = 200
const OPENINGS = 20

/** The longest that the core may be held up by one look-up. */
const unblocked = { target: 50, targetP95: 50 }
const bound = { target: 30, targetP95: 30 }

/** As many hits as there can be, and pairs of characters that are frequent but never in this order. */
const WORST = [
  '公司',
  '有限公司',
  '有限',
  '限公司',
  '店',
  '司',
  '台州市',
  '（',
  '限有',
  '有限公司有限公司',
  '台州市黄岩区',
  '科技有限公司台州',
]

/**
 * Searching the sample register: parts of random names of it, by length, and the worst texts known; warm file cache.
 * Takes some ten seconds, most of it to build the register.
 */
export async function benchNames(size = SAMPLE_SIZE): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-names-'))
  try {
    const file = join(folder, 'sample.db')
    const begun = performance.now()
    const built = makeSample(file, size)
    if (!built.ok) throw new Error(built.error)
    const buildMs = performance.now() - begun
    const openings = Array.from({ length: OPENINGS }, () => timed(() => opened(file).close()))
    const register = opened(file)
    try {
      const shown = `of ${size} names`
      return [
        figure(`one character ${shown}`, 'ms', searches(register, size, 1, 1), bound),
        figure(`two characters ${shown}`, 'ms', searches(register, size, 2, 2), bound),
        figure(`three characters and more ${shown}`, 'ms', searches(register, size, 3, 40), bound),
        figure(
          `the worst texts ${shown}`,
          'ms',
          WORST.map((text) => timed(() => register.search(text))),
          unblocked,
        ),
        figure(`opening the register ${shown}`, 'ms', openings, unblocked),
        figure(`building the register ${shown}`, 'ms', [buildMs]),
      ]
    } finally {
      register.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function opened(file: string): Register {
  const opening = openRegister(file)
  if (!opening.ok) throw new Error(opening.error)
  return opening.register
}

function searches(register: Register, size: number, least: number, most: number): number[] {
  const random = randomNumbers(least)
  // other names of the same making, so that some texts are found and some are not
  const names = [...sampleNames(Math.min(size, 5_000), 7)].map(({ name }) => [...name])
  return Array.from({ length: QUERIES }, () => {
    const name = names[Math.floor(random() * names.length)] ?? []
    const length = Math.min(name.length, least + Math.floor(random() * (most - least + 1)))
    const from = Math.floor(random() * (name.length - length + 1))
    const text = name.slice(from, from + length).join('')
    return timed(() => register.search(text))
  })
}

function timed(work: () => void): number {
  const begun = performance.now()
  work()
  return performance.now() - begun
}
