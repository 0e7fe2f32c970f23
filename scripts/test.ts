// npm test: every suite over a fresh build; ends with one line "N passed, N failed".
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { z } from 'zod'
import { build } from './build.ts'
import { root } from './setup/say.mjs'

/** How many ended how; `failures` are the names of those that failed, `flaky` of those that passed at the second try. */
type Count = { passed: number; failed: number; skipped: number; failures: string[]; flaky: string[] }

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
})
const PlaywrightSuite = z.object({
  specs: z.array(
    z.object({
      ok: z.boolean(),
      title: z.string(),
      file: z.string(),
      tests: z.array(z.object({ status: z.string() })),
    }),
  ),
  get suites() {
    return z.array(PlaywrightSuite).optional()
  },
})
const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  suites: z.array(PlaywrightSuite),
})

build()
mkdirSync(join(root, 'out'), { recursive: true })
const counts = [
  suite(
    'unit',
    ['vitest', 'run', '--reporter=default', '--reporter=json', '--outputFile.json=out/unit.json'],
    'out/unit.json',
    (data) => {
      const report = VitestReport.parse(data)
      return {
        passed: report.numPassedTests,
        failed: report.numFailedTests,
        skipped: report.numPendingTests,
        failures: report.testResults.flatMap(({ name, status, assertionResults }) => {
          const file = relative(root, name)
          const failed = assertionResults.filter((test) => test.status === 'failed')
          // a file that can't be read has no tests
          if (failed.length === 0) return status === 'failed' ? [file] : []
          return failed.map(({ fullName }) => `${file}: ${fullName}`)
        }),
        flaky: [],
      }
    },
  ),
  suite('e2e', ['playwright', 'test'], 'out/e2e.json', (data) => {
    const { stats, suites } = PlaywrightReport.parse(data)
    return {
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
      failures: namesOf(suites, ({ ok }) => !ok),
      flaky: namesOf(suites, ({ tests }) => tests.some(({ status }) => status === 'flaky')),
    }
  }),
]
for (const name of counts.flatMap(({ failures }) => failures)) console.log(`failed: ${name}`)
for (const name of counts.flatMap(({ flaky }) => flaky)) console.log(`passed at the second try: ${name}`)
const sum = (member: 'passed' | 'failed' | 'skipped') => counts.reduce((total, count) => total + count[member], 0)
const skipped = sum('skipped')
console.log(`${sum('passed')} passed, ${sum('failed')} failed${skipped ? `, ${skipped} skipped` : ''}`)
process.exitCode = sum('failed') === 0 ? 0 : 1

/** A suite that ends badly without naming a failed test counts as one failure: nothing may pass by not having run. */
function suite(name: string, [command = '', ...args]: string[], report: string, read: (data: unknown) => Count): Count {
  rmSync(join(root, report), { force: true })
  const { status } = spawnSync(join(root, 'node_modules/.bin', command), args, {
    cwd: root,
    stdio: 'inherit',
    // the programs under test are started some thousand times
    env: { ...process.env, NODE_COMPILE_CACHE: join(root, 'out/compile-cache') },
  })
  if (!existsSync(join(root, report))) {
    console.error(`${name}: the suite ended with ${status} and no report`)
    return { passed: 0, failed: 1, skipped: 0, failures: [`${name}, which left no report`], flaky: [] }
  }
  const count = read(JSON.parse(readFileSync(join(root, report), 'utf8')))
  if (status === 0 || count.failed > 0) return count
  return { ...count, failed: 1, failures: [...count.failures, `${name}, which ended with ${status}`] }
}

type Suite = z.infer<typeof PlaywrightSuite>

function namesOf(suites: readonly Suite[], isWanted: (spec: Suite['specs'][number]) => boolean): string[] {
  return suites.flatMap(({ specs, suites: inner = [] }) => [
    ...specs.filter(isWanted).map(({ file, title }) => `${file}: ${title}`),
    ...namesOf(inner, isWanted),
  ])
}
