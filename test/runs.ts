/** `npm run test:thorough` tries everything as often as it can be afforded once a release; `npm test` as often as tells a fault. */
export const isThorough = process.env['THOROUGH'] === 'yes'

/** How often something is tried. */
export function runs(usual: number, thorough: number): number {
  return isThorough ? thorough : usual
}

/**
 * Of the states of screens, which are looked at in one of several ways: the usual state of each screen, and of the others
 * every third, others with each way, so that three ways see all of them.
 */
export function takesItsTurn(entry: string, at: number, way: number): boolean {
  return isThorough || entry.endsWith('/standard') || at % 3 === way % 3
}

/** All of them, or every nth from the first on. */
export function someOf<Item>(items: readonly Item[], every: number): Item[] {
  return items.filter((_, at) => isThorough || at % every === 0)
}
