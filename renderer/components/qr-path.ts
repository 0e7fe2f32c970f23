/** The dark modules of a matrix ('1' dark) as one SVG path in module units; runs are joined so that no seam shows. */
export function qrPath(modules: readonly string[]): string {
  return modules
    .flatMap((row, y) =>
      [...row.matchAll(/1+/g)].map((run) => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`),
    )
    .join('')
}
