// npm run test:crash [-- --rounds 1000 --seed N]: kiosk and hub killed at random instants, with a bad line between them.
import { parseArgs } from 'node:util'
import { startPostgres } from '../hub/testing/postgres.ts'
import { crashRounds } from '../test/crash/rig.ts'

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '1000' }, seed: { type: 'string' } } })
const rounds = Number(values.rounds)
const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed)
const postgres = await startPostgres()
if (!postgres) console.error('no PostgreSQL here: that part is left out')

let faults = 0
try {
  await run('hub over SQLite', Math.ceil(rounds * 0.6), {})
  if (postgres) await run('hub over PostgreSQL', Math.ceil(rounds * 0.3), { databaseUrl: await postgres.newDatabase() })
  await run('the whole core', Math.ceil(rounds * 0.1), { kiosk: 'whole-core' })
} finally {
  postgres?.stop()
}
console.log(faults === 0 ? 'nothing lost, nothing twice, nothing changed' : `${faults} faults`)
process.exitCode = faults === 0 ? 0 : 1

async function run(
  name: string,
  of: number,
  options: { databaseUrl?: string; kiosk?: 'kiosk-child' | 'whole-core' },
): Promise<void> {
  const startedAt = performance.now()
  const result = await crashRounds({ rounds: of, seed, ...options })
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  console.log(`${name}: ${of} kills in ${seconds} s, seed ${seed}: ${JSON.stringify(result)}`)
  faults += result.lost.length + result.twice.length + result.changed.length + result.refused
}
