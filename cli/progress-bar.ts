import type { ImportProgress, ImportStep } from '../state/names/import-register.ts'

/** Shares of the whole time, as measured with a million names. */
const STEPS: readonly (readonly [ImportStep, number])[] = [
  ['reading', 0.12],
  ['indexing', 0.6],
  ['grouping', 0.2],
  ['checking', 0.08],
]
const WIDTH = 30
/** A bar that changes more often than this can't be read, milliseconds. */
const EVERY_MS = 250

/** One line that fills, with the time that is left; nothing where no person looks on. */
export function progressBar(
  out: { isTTY?: boolean; write(text: string): unknown },
  nowMs: () => number,
): { show: ImportProgress; end(): void } {
  if (out.isTTY !== true) return { show: () => {}, end: () => {} }
  const begun = nowMs()
  let shown = Number.NEGATIVE_INFINITY
  const show: ImportProgress = (step, share) => {
    const now = nowMs()
    if (now - shown < EVERY_MS && share > 0) return
    shown = now
    const at = STEPS.findIndex(([name]) => name === step)
    const before = STEPS.slice(0, at).reduce((sum, [, part]) => sum + part, 0)
    const done = before + Math.min(1, share) * (STEPS[at]?.[1] ?? 0)
    const filled = Math.round(done * WIDTH)
    const left = done < 0.02 ? '' : `, ${seconds(((now - begun) / done) * (1 - done))} left`
    const bar = `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}`
    out.write(`\r\x1b[K${bar} ${String(Math.round(done * 100)).padStart(3)} %  ${step}${left}`)
  }
  return { show, end: () => out.write('\r\x1b[K') }
}

function seconds(ms: number): string {
  const whole = Math.ceil(ms / 1_000)
  return whole < 90 ? `${whole} s` : `${Math.ceil(whole / 60)} min`
}
