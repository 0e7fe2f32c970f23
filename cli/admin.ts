import { release } from 'node:os'
import { z } from 'zod'
import { diskCheck } from '../electron/core/admin/checks.ts'
import { knownFreeMb } from '../electron/core/free-mb.ts'
import { supervisorRecord } from '../electron/core/supervisor-record.ts'
import { databaseCheck, packageCheck } from './checks-alone.ts'
import type { Command } from './command.ts'
import { installedFiles } from './installed-files.ts'
import { askCore, configuration, dataFolder } from './kiosk.ts'

export const adminCommands: readonly Command[] = [
  {
    area: 'admin',
    verb: 'diagnose',
    words: [],
    summary: 'everything a technician asks first: versions, Electron, devices, disk, the last slips',
    options: {},
    run: async (_, output) => {
      const running = await askCore({ verb: 'diagnose' })
      const { devices } = configuration()
      const supervisor = supervisorRecord(dataFolder)
      const answer = running && Answer.parse(running.value)
      const alone = answer ? [] : [notRunning, databaseCheck(), diskCheck(dataFolder)]
      const checks = [...(answer?.checks ?? []), ...alone, packageCheck()]
      const healthy = checks.every(({ light }) => light !== 'bad')
      const facts = {
        kiosk: running ? running.value : `not running on ${dataFolder}`,
        supervisor,
        configured: devices,
        node: process.version,
        electron: 'a running kiosk says its version; tested with Electron 33.2.1, type-checked against 45.4.1 as well',
        system: `${process.platform} ${release()} ${process.arch}`,
        freeMb: knownFreeMb(dataFolder),
        package: installedFiles() ?? 'not installed from a package',
      }
      output.line({ healthy, checks, ...facts }, report(healthy, checks, answer?.health ?? {}))
      return { ok: healthy, value: undefined }
    },
  },
]

const Answer = z.object({
  health: z.record(z.string(), z.unknown()),
  checks: z.array(
    z.object({
      part: z.string(),
      light: z.enum(['ok', 'warn', 'bad', 'off']),
      evidence: z.string(),
      next: z.string(),
    }),
  ),
})
type Checks = z.infer<typeof Answer>['checks']

const notRunning: Checks[number] = {
  part: 'kiosk',
  light: 'bad',
  evidence: `no kiosk runs on ${dataFolder}`,
  next: 'start it (npm start, or systemctl start hall-kiosk); the log in log/ says why it ended',
}

/** A line for each part, what comes next under it; `--json` has all that is known. */
function report(healthy: boolean, checks: Checks, health: Readonly<Record<string, unknown>>): string {
  const lines = checks.flatMap(({ part, light, evidence, next }) => [
    `${light.padEnd(5)} ${part.padEnd(12)} ${evidence}`,
    ...(next === '' ? [] : [`      ${''.padEnd(12)} next: ${next}`]),
  ])
  const facts = Object.entries(health).map(
    ([name, value]) =>
      `${''.padEnd(5)} ${name.padEnd(16)} ${typeof value === 'object' ? JSON.stringify(value) : value}`,
  )
  const verdict = healthy ? 'healthy' : 'not healthy'
  return [verdict, '', ...lines, '', ...facts, '', 'with --json: versions, devices, the last slips'].join('\n')
}
