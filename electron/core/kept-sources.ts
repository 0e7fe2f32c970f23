import { type Catalogue, openCatalogue } from '../../state/guides/catalogue.ts'
import { keepRegister, type RegisterNews } from '../../state/names/kept-register.ts'
import type { Register } from '../../state/names/register.ts'
import { type Kept, keepFile } from './kept-file.ts'
import type { Log } from './log.ts'

/**
 * The service items.
 * @param used how often each was opened here
 * @param mended one that could not be used at the start now can
 */
export function keepCatalogue(
  file: string,
  used: ReadonlyMap<string, number>,
  log: Log,
  mended: () => void,
): Kept<Catalogue> {
  return keepFile({
    file,
    open: () => {
      const opening = openCatalogue(file, { used })
      return opening.ok ? { ok: true, content: opening.catalogue } : opening
    },
    facts: ({ version, sample }) => ({ version, sample }),
    events: { opened: 'catalogue.opened', failed: 'catalogue.failed' },
    again: `catalogue ${file} is open; guides are shown again`,
    mended,
    log,
  })
}

/** The register of names; another one put in its place is taken as well. Parameters as above. */
export function keepNames(file: string, log: Log, mended: () => void): Kept<Register> {
  const tell = (news: RegisterNews): void => {
    if ('opened' in news) log.info('names.opened', registerFacts(news.opened))
    else {
      log.error('names.failed', { error: news.refused })
      console.error(`core: ${news.refused}`)
    }
  }
  return keepFile({
    file,
    open: () => {
      const opening = keepRegister(file, tell)
      return opening.ok ? { ok: true, content: opening.register } : opening
    },
    facts: registerFacts,
    events: { opened: 'names.opened', failed: 'names.failed' },
    again: `register of names ${file} is open; names are looked up again`,
    mended,
    log,
  })
}

function registerFacts({ version, size }: Register): Record<string, unknown> {
  return { version, size }
}
