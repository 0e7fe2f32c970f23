/** One measured figure: the samples, and what its median is held against. */
export type Figure = {
  name: string
  unit: 'ms' | 'MB' | 'B' | '×' | '/s' | '%' | 'files' | 'jobs'
  median: number
  p95: number
  p99: number
  samples: number
  /** upper bound of the median (and of p95, p99 where they stand); none: printed for comparison */
  target?: number
  targetP95?: number
  targetP99?: number
  /** lower bound of the median */
  least?: number
  met?: boolean
}

export function figure(
  name: string,
  unit: Figure['unit'],
  values: readonly number[],
  bounds: { target?: number; targetP95?: number; targetP99?: number; least?: number } = {},
): Figure {
  const median = quantile(values, 0.5)
  const p95 = quantile(values, 0.95)
  const p99 = quantile(values, 0.99)
  const result: Figure = { name, unit, median, p95, p99, samples: values.length, ...bounds }
  const { target, targetP95, targetP99, least } = bounds
  if (target === undefined && least === undefined) return result
  const within = (value: number, most: number | undefined): boolean => most === undefined || value <= most
  const met = within(median, target) && within(p95, targetP95) && within(p99, targetP99) && median >= (least ?? median)
  return { ...result, met }
}

export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]
  if (value === undefined) throw new Error('a figure needs at least one sample')
  return Math.round(value * 100) / 100
}

export function line({
  name,
  unit,
  median,
  p95,
  p99,
  samples,
  target,
  targetP95,
  targetP99,
  least,
  met,
}: Figure): string {
  const bounds = [
    target === undefined ? '' : `≤ ${target}`,
    targetP95 === undefined ? '' : `(p95 ≤ ${targetP95})`,
    targetP99 === undefined ? '' : `(p99 ≤ ${targetP99})`,
    least === undefined ? '' : `≥ ${least}`,
    met === undefined ? '' : met ? 'met' : 'NOT MET',
  ].filter((bound) => bound !== '')
  const spread = samples > 1 ? `p95 ${String(p95).padStart(7)}  p99 ${String(p99).padStart(7)}  n=${samples}` : ''
  return `${name.padEnd(58)} ${String(median).padStart(8)} ${unit.padEnd(2)}  ${spread}  ${bounds.join(' ')}`.trimEnd()
}
