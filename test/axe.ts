import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** where axe's script is already: a window keeps it while it changes screens, and reading it takes longer than the rules */
const prepared = new WeakSet<Page>()

/** What axe has against the page, one line each. Legacy mode: the usual one opens a second page, which Electron can't. */
export async function violations(page: Page): Promise<string[]> {
  const axe = new AxeBuilder(prepared.has(page) ? { page, axeSource: 'undefined' } : { page })
  // of the rules that find nothing only that they did: telling every element they looked at is most of the work
  const { violations: found } = await axe
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .analyze()
  prepared.add(page)
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
}
