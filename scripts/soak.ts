// npm run test:soak [-- --visits 1000]: that many visits on one core, and whether anything grew that must not.
import { parseArgs } from 'node:util'
import { type Sample, soak } from '../test/soak/rig.ts'

const { values } = parseArgs({ options: { visits: { type: 'string', default: '1000' } } })
const visits = Number(values.visits)
if (!Number.isInteger(visits) || visits < 20) throw new Error('--visits takes a number from 20 on')

/** What the last sample may have over the first; a share of the first where it says so. */
const limits: readonly { what: keyof Sample; unit: string; most: (first: Sample) => number }[] = [
  { what: 'heapMb', unit: 'MB', most: () => 3 },
  { what: 'residentMb', unit: 'MB', most: ({ residentMb }) => residentMb * 0.1 },
  { what: 'handles', unit: 'handles', most: () => 2 },
  { what: 'openFiles', unit: 'files', most: () => 2 },
  { what: 'processes', unit: 'processes', most: () => 0 },
  // a receipt without its body is kept for each hand-in, one visit in four
  { what: 'storeKb', unit: 'kB', most: () => (visits / 4) * 1.5 + 64 },
  { what: 'logKb', unit: 'kB', most: () => visits * 3 },
]

const startedAt = performance.now()
const samples = await soak(visits, Math.max(10, Math.floor(visits / 10)), (sample) =>
  console.log(JSON.stringify(sample)),
)
const [first, last] = [samples[0], samples.at(-1)]
if (!first || !last) throw new Error('there were no samples')
let faults = 0
for (const { what, unit, most } of limits) {
  const grown = Math.round((last[what] - first[what]) * 10) / 10
  const isFine = grown <= most(first)
  if (!isFine) faults += 1
  console.log(
    `${isFine ? 'ok    ' : 'GREW  '} ${what}: ${grown} ${unit} more, at most ${Math.round(most(first) * 10) / 10}`,
  )
}
console.log(
  `${visits} visits in ${Math.round((performance.now() - startedAt) / 1000)} s: ${faults === 0 ? 'flat' : `${faults} grew`}`,
)
process.exitCode = faults === 0 ? 0 : 1
