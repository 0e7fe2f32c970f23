// node scripts/names-growth.ts [SIZE …]: measures the register of names at growing sizes, and writes the table and the
// chart of docs/names-growth.md. Ten million names take some ten minutes and 4 GB of disk.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { type Figure, figure } from './bench/figures.ts'
import { builtIn, memoryOf, opened, registerFigures, someOf } from './bench/names.ts'
import { queriesFor } from './bench/names-queries.ts'
import { root } from './setup/say.mjs'

const SIZES = [100_000, 300_000, 1_000_000, 3_000_000, 5_000_000, 10_000_000]

const Row = z.object({ size: z.number(), values: z.record(z.string(), z.number()) })
type Row = z.infer<typeof Row>

const COLUMNS = [
  ['build', 'built, names/s'],
  ['bytes', 'bytes a name'],
  ['memory', 'memory, MB'],
  ['first', 'first search, ms'],
  ['search50', 'keystroke p50, ms'],
  ['search99', 'keystroke p99, ms'],
  ['worst99', 'worst texts p99, ms'],
  ['check50', 'check p50, ms'],
  ['check99', 'check p99, ms'],
] as const

const file = join(root, 'docs/names-growth.json')
const asked = process.argv.slice(2).map(Number)
for (const size of asked.length > 0 ? asked : SIZES) {
  const row = measured(size)
  const rows = [...rowsSoFar().filter((one) => one.size !== size), row].toSorted((one, other) => one.size - other.size)
  writeFileSync(file, `${JSON.stringify({ rows }, null, 2)}\n`)
  write(rows)
  console.log(JSON.stringify(row))
}

function rowsSoFar(): Row[] {
  try {
    return z.object({ rows: z.array(Row) }).parse(JSON.parse(readFileSync(file, 'utf8'))).rows
  } catch {
    return []
  }
}

function measured(size: number): Row {
  const folder = mkdtempSync(join(tmpdir(), 'names-growth-'))
  try {
    const db = join(folder, 'names.db')
    const built = builtIn(db, size)
    const register = opened(db)
    const figures = [...built, ...registerFigures(register, size, queriesFor(someOf(size), 7), memoryOf(db))]
    register.close()
    const of = (start: string): Figure => figures.find(({ name }) => name.startsWith(start)) ?? figure(start, 'ms', [0])
    const values = {
      build: of('building').median,
      bytes: of('bytes').median,
      memory: of('memory').median,
      first: of('opening').median,
      search50: of('a keystroke, all').median,
      search99: of('a keystroke, all').p99,
      worst99: of('the worst').p99,
      check50: of('a whole').median,
      check99: of('a whole').p99,
    }
    return { size, values }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function write(rows: readonly Row[]): void {
  const head = `| names | ${COLUMNS.map(([, title]) => title).join(' | ')} |\n|${'---:|'.repeat(COLUMNS.length + 1)}`
  const lines = rows.map(
    ({ size, values }) =>
      `| ${size.toLocaleString('en')} | ${COLUMNS.map(([key]) => (values[key] ?? 0).toLocaleString('en', { maximumFractionDigits: 2 })).join(' | ')} |`,
  )
  writeFileSync(
    join(root, 'docs/names-growth.md'),
    `# How the register of names grows

Measured by \`node scripts/names-growth.ts\` on ${cpus().length} cores (${cpus()[0]?.model.trim() ?? ''}), Node ${process.version}, warm file
cache, made-up names (\`names generate\`) with Zipf trade names. A keystroke is one search while a text is typed: parts of
names, trade names, pinyin, initials, mixtures, homophones, missing middles. A check is the whole of \`judgeName\`: taken
apart, judged by the rules and compared with every name that clashes, none cut off. Memory is the process's own, opened as
the core opens it. Medians of some thousands of texts.

${head}
${lines.join('\n')}

![Time of searches and checks by the number of names](names-growth.svg)

The median of a search grows slowly: the best fifty come first in every list, and long lists are not read to their end.
A check grows with how many names share a sound in one industry. Other work on the machine shows in the p99 and in the
speed of building first: a row that stands out from its neighbours is worth measuring again.
`,
  )
  writeFileSync(join(root, 'docs/names-growth.svg'), chart(rows))
  // as the check wants it
  spawnSync(join(root, 'node_modules/.bin/biome'), ['format', '--write', 'docs/names-growth.md', file], { cwd: root })
}

/** Milliseconds against names, both logarithmic. */
function chart(rows: readonly Row[]): string {
  const [width, height, left, bottom, top, right] = [720, 420, 70, 50, 20, 190]
  const [least, most] = [0.1, 100]
  const sizes = rows.map(({ size }) => size)
  const [first, last] = [Math.log10(Math.min(...sizes)), Math.log10(Math.max(...sizes))]
  const x = (size: number): number =>
    left + ((Math.log10(size) - first) / Math.max(0.001, last - first)) * (width - left - right)
  const y = (ms: number): number => {
    const part = (Math.log10(Math.min(most, Math.max(least, ms))) - Math.log10(least)) / Math.log10(most / least)
    return height - bottom - part * (height - bottom - top)
  }
  const lines: readonly (readonly [string, string, string])[] = [
    ['search50', 'keystroke, median', '#1b6ec2'],
    ['search99', 'keystroke, p99', '#7fb2e5'],
    ['check50', 'check, median', '#b3541e'],
    ['check99', 'check, p99', '#e0a27c'],
  ]
  const grid = [0.1, 1, 10, 100].map(
    (ms) =>
      `<line x1="${left}" x2="${width - right}" y1="${y(ms)}" y2="${y(ms)}" stroke="#ddd"/><text x="${left - 8}" y="${y(ms) + 4}" text-anchor="end">${ms} ms</text>`,
  )
  const ticks = sizes.map(
    (size) =>
      `<text x="${x(size)}" y="${height - bottom + 20}" text-anchor="middle">${size >= 1e6 ? `${size / 1e6} M` : `${size / 1e3} k`}</text>`,
  )
  const drawn = lines.map(([key, title, colour]) => {
    const points = rows.map(({ size, values }) => [x(size), y(values[key] ?? least)] as const)
    const end = points.at(-1) ?? [0, 0]
    return `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${points.map((point) => point.map((value) => value.toFixed(1)).join(',')).join(' ')}"/>${points
      .map(([cx, cy]) => `<circle cx="${cx.toFixed(1)}" cy="${cy.toFixed(1)}" r="3" fill="${colour}"/>`)
      .join('')}<text x="${(end[0] + 10).toFixed(1)}" y="${(end[1] + 4).toFixed(1)}" fill="${colour}">${title}</text>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13"><title>Time of searches and checks by the number of names</title><rect width="${width}" height="${height}" fill="#fff"/>${grid.join('')}${ticks.join('')}<text x="${(left + width - right) / 2}" y="${height - 8}" text-anchor="middle">names in the register</text>${drawn.join('')}</svg>\n`
}
