/** `npm run test:thorough` tries everything as often as it can be afforded once a release; `npm test` as often as tells a fault. */
export const isThorough = process.env['THOROUGH'] === 'yes'

/** How often something is tried. */
export function runs(usual: number, thorough: number): number {
  return isThorough ? thorough : usual
}

/** All of them, or every nth from the first on. */
export function someOf<Item>(items: readonly Item[], every: number): Item[] {
  return items.filter((_, at) => isThorough || at % every === 0)
}
