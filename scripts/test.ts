// npm test: every suite over a fresh build; ends with one line "N passed, N failed".
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { z } from 'zod'
import { build } from './build.ts'
import { root } from './setup/say.mjs'

/** How tests of one file ended; `failed` and, of those that passed at the second try, `flaky` are names. */
type Ended = { file: string; passed: number; skipped: number; failed: string[]; flaky: string[] }

/** When more files than these fail, it is not for a busy machine. */
const mostTriedAgain = 5

const VitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
})
const PlaywrightSuite = z.object({
  specs: z.array(
    z.object({
      title: z.string(),
      file: z.string(),
      tests: z.array(z.object({ status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']) })),
    }),
  ),
  get suites() {
    return z.array(PlaywrightSuite).optional()
  },
})
const PlaywrightReport = z.object({ suites: z.array(PlaywrightSuite) })

build()
mkdirSync(join(root, 'out'), { recursive: true })
const ended = [...unit(), ...run('playwright', ['test'], 'out/e2e.json', endedInPlaywright)]
const failed = ended.flatMap((file) => file.failed)
for (const name of failed) console.log(`failed: ${name}`)
for (const name of ended.flatMap((file) => file.flaky)) console.log(`passed at the second try: ${name}`)
const sum = (member: 'passed' | 'skipped') => ended.reduce((total, file) => total + file[member], 0)
const skipped = sum('skipped')
console.log(`${sum('passed')} passed, ${failed.length} failed${skipped ? `, ${skipped} skipped` : ''}`)
process.exitCode = failed.length === 0 ? 0 : 1

/** What failed beside other files on a busy machine is tried once more, alone, as Playwright does with its own. */
function unit(): Ended[] {
  const first = vitest('out/unit.json')
  const bad = first.filter((file) => file.failed.length > 0)
  if (bad.length === 0 || bad.length > mostTriedAgain) return first
  const second = vitest('out/unit-again.json', ['--maxWorkers=1', ...bad.map(({ file }) => file)])
  return [
    ...first.filter((file) => !bad.includes(file)),
    ...second.map((again) => {
      const before = bad.find(({ file }) => file === again.file)?.failed ?? []
      return { ...again, flaky: before.filter((name) => !again.failed.includes(name)) }
    }),
  ]
}

function vitest(report: string, args: readonly string[] = []): Ended[] {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return run('vitest', ['run', ...reporters, ...args], report, endedInVitest)
}

function endedInVitest(data: unknown): Ended[] {
  return VitestReport.parse(data).testResults.map(({ name, status, message = '', assertionResults }) => {
    const file = relative(root, name)
    const have = (wanted: string) => assertionResults.filter((test) => test.status === wanted)
    const failed = have('failed').map(({ fullName }) => `${file}: ${fullName}`)
    // one that can't be read has no tests, and what comes before and after the tests can fail, too
    if (status === 'failed' && failed.length === 0) failed.push(`${file}, as a whole: ${message.split('\n')[0]}`)
    const [passed, notTried] = [have('passed').length, assertionResults.length - have('failed').length]
    return { file, passed, skipped: notTried - passed, failed, flaky: [] }
  })
}

function endedInPlaywright(data: unknown): Ended[] {
  const specs = PlaywrightReport.parse(data).suites.flatMap(specsIn)
  return specs.map(({ file, title, tests }) => {
    const have = (...wanted: string[]) => tests.filter(({ status }) => wanted.includes(status))
    const names = (...wanted: string[]) => have(...wanted).map(() => `${file}: ${title}`)
    return {
      file,
      passed: have('expected', 'flaky').length,
      skipped: have('skipped').length,
      failed: names('unexpected'),
      flaky: names('flaky'),
    }
  })
}

function specsIn({ specs, suites = [] }: z.infer<typeof PlaywrightSuite>): z.infer<typeof PlaywrightSuite>['specs'] {
  return [...specs, ...suites.flatMap(specsIn)]
}

/** A suite that leaves no report, or ends badly without naming what failed, has failed: nothing may pass by not having run. */
function run(command: string, args: readonly string[], report: string, read: (data: unknown) => Ended[]): Ended[] {
  rmSync(join(root, report), { force: true })
  const { status } = spawnSync(join(root, 'node_modules/.bin', command), args, {
    cwd: root,
    stdio: 'inherit',
    // the programs under test are started some thousand times
    env: { ...process.env, NODE_COMPILE_CACHE: join(root, 'out/compile-cache') },
  })
  const bad = (how: string): Ended => ({
    file: command,
    passed: 0,
    skipped: 0,
    failed: [`${command}, ${how}`],
    flaky: [],
  })
  if (!existsSync(join(root, report))) return [bad(`which ended with ${status} and left no report`)]
  const files = read(JSON.parse(readFileSync(join(root, report), 'utf8')))
  if (status === 0 || files.some((file) => file.failed.length > 0)) return files
  return [...files, bad(`which ended with ${status} although no test failed`)]
}
