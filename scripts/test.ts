// npm test: every suite over a fresh build; ends with one line "N passed, N failed".
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { build } from './build.ts'
import { root } from './setup/say.mjs'

type Count = { passed: number; failed: number; skipped: number }

const VitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), numPendingTests: z.number() })
const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
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
      return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests }
    },
  ),
  suite('e2e', ['playwright', 'test'], 'out/e2e.json', (data) => {
    const { stats } = PlaywrightReport.parse(data)
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
  }),
]
const sum = (member: keyof Count) => counts.reduce((total, count) => total + count[member], 0)
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
    return { passed: 0, failed: 1, skipped: 0 }
  }
  const count = read(JSON.parse(readFileSync(join(root, report), 'utf8')))
  return status !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count
}
