import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { NameSettings } from '../../contract/names.ts'
import { buildRegister } from '../../state/names/build-register.ts'
import { judgeName } from '../../state/names/check/judge.ts'
import { generatedEntries } from '../../state/names/generate-names.ts'
import { randomNumbers } from '../../state/names/random.ts'
import { openRegister, type Register } from '../../state/names/register.ts'
import { sampleNames } from '../../state/names/sample-names.ts'
import { type Figure, figure } from './figures.ts'
import { keystrokes, QUERY_KINDS, type Query, queriesFor, WORST } from './names-queries.ts'
import { miniSearchRival, type Rival, trigramRival } from './names-rivals.ts'
import { truthFigures } from './names-truth.ts'

const SEED = 7
const SIZE = 5_000_000
const SAMPLED = 250
const CHECKED = 2_000
/**
 * Names to be judged that ask most of the register: trade names that very many bear, told without an industry, and
 * such as can be read in many ways.
 */
const WORST_CHECKS = [
  '台州市鑫源有限公司',
  '台州鑫源贸易有限公司',
  '台州市黄岩鑫鑫店',
  '台州小明餐饮店',
  '台州金龙实业有限公司',
  '台州长乐重行贸易有限公司',
  '台州行行乐乐商行',
  '台州盛世中天鑫源鸿福科技有限公司',
] as const
/** Each of the worst texts and names so many times. */
const WORST_TIMES = 5
/** What minisearch can hold: a million names take gigabytes. */
const MINI_MOST = 100_000
/** A LIKE scan of millions takes most of a second. */
const RIVAL_QUERIES = 200

const settings = NameSettings.parse({})
const comparing = { settings, district: '331003', today: '2026-11-20' }

/**
 * Searching and judging in a register of `--names` generated names (5,000,000 when left out, which take some minutes,
 * most of them to build), two other ways to search beside it, and how often the comparison is right. Warm file cache.
 * Processor times stand beside the times on the clock: the two differ where the machine has other work.
 */
export async function benchNames(size = sizeAsked(), sampled = SAMPLED): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-names-'))
  try {
    const file = join(folder, 'names.db')
    const built = builtIn(file, size)
    const register = opened(file)
    try {
      const names = someOf(size, sampled)
      const queries = queriesFor(names, SEED)
      const memory = memoryOf(file, sampled)
      const measured = registerFigures(register, size, queries, memory)
      const rivals = rivalFigures(register, folder, size, queries, memory.privateMb)
      return [...built, ...measured, ...rivals, ...truthFigures()]
    } finally {
      register.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @throws Error */
function sizeAsked(): number {
  const at = process.argv.indexOf('--names')
  if (at < 0) return SIZE
  const size = Number(process.argv[at + 1])
  if (!Number.isInteger(size) || size < 1_000) throw new Error('--names takes a number from 1000 on')
  return size
}

export function builtIn(file: string, size: number): Figure[] {
  // what the generator takes is not the register's
  let generating = 0
  function* entries(): ReturnType<typeof generatedEntries> {
    const source = generatedEntries(size, SEED)
    for (;;) {
      const begun = performance.now()
      const { value, done } = source.next()
      generating += performance.now() - begun
      if (done) return
      yield value
    }
  }
  const begun = performance.now()
  const processorBefore = process.cpuUsage()
  const made = buildRegister(file, { version: '2026-11-20', source: 'bench', sample: true, home: '3310' }, entries())
  if (!made.ok) throw new Error(made.error)
  const seconds = (performance.now() - begun - generating) / 1_000
  const { user, system } = process.cpuUsage(processorBefore)
  const processorMs = (user + system) / 1_000 - generating
  return [
    figure(`building ${size} names`, '/s', [size / seconds], { least: 60_000 }),
    figure('building a thousand names, processor time of all threads', 'ms', [(1_000 * processorMs) / size]),
    figure('bytes a name in names.db', 'B', [statSync(file).size / size], { target: 240 }),
  ]
}

/** What a register of any size is held to. */
export function registerFigures(
  register: Register,
  size: number,
  queries: readonly Query[],
  { privateMb, firstMs }: Memory,
): Figure[] {
  const typed = queries.flatMap(({ kind, text }) => keystrokes(text).map((soFar) => ({ kind, soFar })))
  const took = typed.map(({ kind, soFar }) => ({ kind, ...timed(() => register.search(soFar)) }))
  const worst = times(WORST).map((text) => timed(() => register.search(text)))
  const names = [...sampleNames(CHECKED, SEED + 1)].map(({ name }) => name)
  const judging = { ...comparing, register: register.candidates, registerDate: comparing.today }
  const checks = names.map((name) => timed(() => judgeName(name, judging)))
  const worstChecks = times(WORST_CHECKS).map((name) => timed(() => judgeName(name, judging)))
  return [
    ...timeFigures('a keystroke, all kinds', took, { target: 1, targetP99: 8 }),
    ...QUERY_KINDS.map((kind) =>
      figure(
        `a keystroke: ${kind}`,
        'ms',
        took.filter((one) => one.kind === kind).map(({ ms }) => ms),
      ),
    ),
    ...timeFigures('the worst texts', worst, { target: 1, targetP99: 8 }),
    ...timeFigures('a whole check', checks, { target: 1, targetP99: 5 }),
    ...timeFigures('a check of the worst names', worstChecks, {}),
    figure('opening and the first search, in a fresh process', 'ms', [firstMs], { target: 50 }),
    figure(`memory of its own with ${size} names open`, 'MB', [privateMb], { target: 250 }),
  ]
}

function times<Item>(items: readonly Item[]): Item[] {
  return Array.from({ length: WORST_TIMES }, () => items).flat()
}

function timeFigures(name: string, took: readonly Took[], bounds: Parameters<typeof figure>[3]): Figure[] {
  return [
    figure(
      name,
      'ms',
      took.map(({ ms }) => ms),
      bounds,
    ),
    figure(
      `${name}, processor time`,
      'ms',
      took.map(({ processorMs }) => processorMs),
    ),
  ]
}

const Memory = z.object({ privateMb: z.number(), firstMs: z.number() })
type Memory = z.infer<typeof Memory>

/** With so many names searched and judged. */
export function memoryOf(file: string, names = SAMPLED): Memory {
  // as the shell starts the core
  const run = spawnSync(
    process.execPath,
    ['--max-semi-space-size=2', join(import.meta.dirname, 'names-memory.ts'), file, String(names)],
    { encoding: 'utf8' },
  )
  if (run.status !== 0) throw new Error(run.stderr)
  return Memory.parse(JSON.parse(run.stdout))
}

function rivalFigures(
  register: Register,
  folder: string,
  size: number,
  queries: readonly Query[],
  privateMb: number,
): Figure[] {
  const random = randomNumbers(SEED)
  const asked = QUERY_KINDS.flatMap((kind) =>
    queries
      .filter((query) => query.kind === kind)
      .toSorted(() => random() - 0.5)
      .slice(0, RIVAL_QUERIES / QUERY_KINDS.length),
  )
  const shorts = asked.flatMap(({ text }) => keystrokes(text).slice(0, 1))
  const ours = rivalFrom(register)
  const own = measure(ours, asked, shorts)
  const trigram = trigramRival(join(folder, 'trigram.db'), namesOf(size))
  const theirs = measure(trigram, asked, shorts)
  const figures = [
    ...figuresOf('ours', own),
    ...figuresOf('trigram and LIKE', theirs),
    figure('trigram and LIKE against ours, a text', '×', [mean(theirs.ms) / mean(own.ms)]),
    figure('trigram and LIKE against ours, two characters', '×', [mean(theirs.shortMs) / mean(own.shortMs)]),
    figure('trigram and LIKE against ours, disk', '×', [trigram.bytes / ours.bytes]),
    figure('trigram and LIKE against ours, names found', '×', [found(theirs) / found(own)]),
  ]
  trigram.close()
  const held = Math.min(size, MINI_MOST)
  const before = process.memoryUsage().heapUsed
  const mini = miniSearchRival([...namesOf(held)])
  const grown = (process.memoryUsage().heapUsed - before) / 1e6
  const within = measure(mini, asked, shorts)
  return [
    ...figures,
    figure(`minisearch with ${held} names, memory`, 'MB', [grown]),
    ...figuresOf(`minisearch with ${held} names`, within),
    figure(`minisearch with ${held} names against ours with ${size}, a text`, '×', [mean(within.ms) / mean(own.ms)]),
    figure('minisearch against ours, memory a name', '×', [grown / held / (privateMb / size)]),
    figure('minisearch against ours, names found', '×', [found(within) / found(own)]),
  ]

  function rivalFrom(of: Register): Rival {
    return {
      search: (text) => {
        const { items, total, atLeast } = of.search(text)
        return { names: items.map(({ name }) => name), more: atLeast || total > items.length }
      },
      bytes: statSync(join(folder, 'names.db')).size,
      close: () => {},
    }
  }
}

type Measured = { ms: number[]; shortMs: number[]; recall: Map<string, number> }

function measure(rival: Rival, queries: readonly Query[], shorts: readonly string[]): Measured {
  const recall = new Map<string, number>()
  const ms = queries.map(({ kind, text, name }) => {
    const begun = performance.now()
    const { names, more } = rival.search(text)
    const took = performance.now() - begun
    // of more than a page nobody can expect this one to be on the first
    const found = names.includes(name) || more
    recall.set(kind, (recall.get(kind) ?? 0) + (found ? 1 : 0))
    return took
  })
  return { ms, shortMs: shorts.map((text) => timed(() => rival.search(text)).ms), recall: shares(recall, queries) }
}

function shares(found: ReadonlyMap<string, number>, queries: readonly Query[]): Map<string, number> {
  return new Map(
    QUERY_KINDS.map((kind) => [
      kind,
      (found.get(kind) ?? 0) / Math.max(1, queries.filter((query) => query.kind === kind).length),
    ]),
  )
}

function figuresOf(who: string, { ms, shortMs, recall }: Measured): Figure[] {
  return [
    figure(`${who}: a text`, 'ms', ms),
    figure(`${who}: two characters`, 'ms', shortMs),
    ...QUERY_KINDS.map((kind) => figure(`${who}: finds the name by ${kind}`, '%', [100 * (recall.get(kind) ?? 0)])),
  ]
}

function* namesOf(size: number): Generator<string> {
  for (const { name } of generatedEntries(size, SEED)) yield name
}

/** Names that all of the searches hold. */
export function someOf(size: number, sampled = SAMPLED): string[] {
  const held = Math.min(size, MINI_MOST)
  const every = Math.max(1, Math.floor(held / sampled))
  return [...namesOf(held)].filter((_, at) => at % every === 0).slice(0, sampled)
}

export function opened(file: string): Register {
  const opening = openRegister(file)
  if (!opening.ok) throw new Error(opening.error)
  return opening.register
}

/** Share of the names looked for, over all kinds of text. */
function found({ recall }: Measured): number {
  return mean([...recall.values()])
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}

type Took = { ms: number; processorMs: number }

function timed(work: () => void): Took {
  const processorBefore = process.threadCpuUsage()
  const begun = performance.now()
  work()
  const ms = performance.now() - begun
  const { user, system } = process.threadCpuUsage(processorBefore)
  return { ms, processorMs: (user + system) / 1_000 }
}
