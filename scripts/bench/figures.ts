/** One measured figure: the samples, and what its median is held against. */
export type Figure = {
  name: string
  unit: 'ms' | 'MB' | '×' | 'files' | '%'
  median: number
  p95: number
  samples: number
  /** upper bound of the median (and of p95 where `targetP95` stands); none: printed for comparison */
  target?: number
  targetP95?: number
  met?: boolean
}

export function figure(
  name: string,
  unit: Figure['unit'],
  values: readonly number[],
  bounds: { target?: number; targetP95?: number } = {},
): Figure {
  const median = quantile(values, 0.5)
  const p95 = quantile(values, 0.95)
  const result: Figure = { name, unit, median, p95, samples: values.length, ...bounds }
  if (bounds.target === undefined) return result
  return { ...result, met: median <= bounds.target && (bounds.targetP95 === undefined || p95 <= bounds.targetP95) }
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]
  if (value === undefined) throw new Error('a figure needs at least one sample')
  return Math.round(value * 100) / 100
}

export function line({ name, unit, median, p95, samples, target, targetP95, met }: Figure): string {
  const bound =
    target === undefined
      ? ''
      : `  ≤ ${target}${targetP95 === undefined ? '' : ` (p95 ≤ ${targetP95})`} ${met ? 'met' : 'NOT MET'}`
  return `${name.padEnd(58)} ${String(median).padStart(8)} ${unit}  p95 ${String(p95).padStart(7)}  n=${samples}${bound}`
}
