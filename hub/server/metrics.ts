import type { Kysely } from 'kysely'
import type { Tables } from '../store/tables.ts'

const bucketsS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
/** three missed beats of 60 s */
const staleMs = 180_000

interface Histogram {
  counts: number[]
  sumS: number
  total: number
}

/** Counters of this process, and gauges read from the database when they are asked for. @see Prometheus text format 0.0.4 */
export class Metrics {
  readonly #submissions = new Map<string, number>()
  readonly #requests = new Map<string, Histogram>()

  /** `kind` is one the hub knows, or "unknown": a label has few values. */
  countSubmission(kind: string, outcome: string): void {
    const labels = `kind="${kind}",outcome="${outcome}"`
    this.#submissions.set(labels, (this.#submissions.get(labels) ?? 0) + 1)
  }

  timeRequest(method: string, route: string, status: number, seconds: number): void {
    const labels = `method="${method}",route="${route}",status="${status}"`
    const histogram = this.#requests.get(labels) ?? { counts: bucketsS.map(() => 0), sumS: 0, total: 0 }
    this.#requests.set(labels, histogram)
    const bucket = bucketsS.findIndex((limit) => seconds <= limit)
    if (bucket >= 0) histogram.counts[bucket] = (histogram.counts[bucket] ?? 0) + 1
    histogram.sumS += seconds
    histogram.total += 1
  }

  async text(db: Kysely<Tables>, nowMs: number): Promise<string> {
    const lines = ['# HELP hub_submissions_total Submissions handed in, by what became of them.']
    lines.push('# TYPE hub_submissions_total counter')
    for (const [labels, count] of this.#submissions) lines.push(`hub_submissions_total{${labels}} ${count}`)
    lines.push('# HELP hub_request_duration_seconds Time to answer a request.')
    lines.push('# TYPE hub_request_duration_seconds histogram')
    for (const [labels, histogram] of this.#requests) lines.push(...histogramLines(labels, histogram))
    lines.push(...(await gauges(db, nowMs)))
    return `${lines.join('\n')}\n`
  }
}

function histogramLines(labels: string, { counts, sumS, total }: Histogram): string[] {
  let below = 0
  const buckets = bucketsS.map((limit, index) => {
    below += counts[index] ?? 0
    return `hub_request_duration_seconds_bucket{${labels},le="${limit}"} ${below}`
  })
  return [
    ...buckets,
    `hub_request_duration_seconds_bucket{${labels},le="+Inf"} ${total}`,
    `hub_request_duration_seconds_sum{${labels}} ${sumS}`,
    `hub_request_duration_seconds_count{${labels}} ${total}`,
  ]
}

async function gauges(db: Kysely<Tables>, nowMs: number): Promise<string[]> {
  const terminals = await db.selectFrom('terminals').select(['revoked_at', 'last_contact', 'queue_depth']).execute()
  const freshAfter = new Date(nowMs - staleMs).toISOString()
  const counts = { fresh: 0, stale: 0, silent: 0, revoked: 0 }
  let depth = 0
  for (const terminal of terminals) {
    if (terminal.revoked_at !== null) counts.revoked += 1
    else if (terminal.last_contact === null) counts.silent += 1
    else if (terminal.last_contact >= freshAfter) counts.fresh += 1
    else counts.stale += 1
    if (terminal.revoked_at === null) depth += terminal.queue_depth
  }
  const states = await db
    .selectFrom('submissions')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute()
  const kept = new Map(states.map(({ state, count }) => [state, count]))
  return [
    '# HELP hub_terminals Terminals by freshness of their last heartbeat; silent: enrolled and not heard of yet.',
    '# TYPE hub_terminals gauge',
    ...Object.entries(counts).map(([freshness, count]) => `hub_terminals{freshness="${freshness}"} ${count}`),
    '# HELP hub_terminal_queue_depth Submissions waiting on all terminals, as they last said.',
    '# TYPE hub_terminal_queue_depth gauge',
    `hub_terminal_queue_depth ${depth}`,
    '# HELP hub_submissions_kept Submissions in the database by state.',
    '# TYPE hub_submissions_kept gauge',
    ...(['received', 'delivered', 'dead'] as const).map(
      (state) => `hub_submissions_kept{state="${state}"} ${kept.get(state) ?? 0}`,
    ),
  ]
}
