import { type FSWatcher, watch } from 'node:fs'
import { basename, dirname } from 'node:path'
import { type Catalogue, openCatalogue } from '../../state/guides/catalogue.ts'
import type { Log } from './log.ts'

export interface KeptCatalogue {
  readonly current: Catalogue | null
  close(): void
}

/** Opens the catalogue; one that can't be used is looked at again whenever its file changes, until it can. */
export function keepCatalogue(file: string, log: Log, mended: () => void): KeptCatalogue {
  let catalogue: Catalogue | null = null
  let said = ''
  let watcher: FSWatcher | null = null

  const open = () => {
    const opening = openCatalogue(file)
    if (opening.ok) {
      log.info('catalogue.opened', { version: opening.catalogue.version, sample: opening.catalogue.sample })
      catalogue = opening.catalogue
    } else if (opening.error !== said) {
      said = opening.error
      log.error('catalogue.failed', { error: said })
      console.error(`core: ${said}`)
    }
  }
  const lookAgain = (_: unknown, name: string | null) => {
    if (name !== basename(file) || catalogue) return
    open()
    if (!catalogue) return
    watcher?.close()
    console.error(`core: catalogue ${file} is open; guides are shown again`)
    mended()
  }

  open()
  if (!catalogue) {
    try {
      watcher = watch(dirname(file), lookAgain)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      console.error(`core: ${file} can't be watched (${reason}): start the kiosk again once it is mended`)
    }
  }
  return {
    get current() {
      return catalogue
    },
    close() {
      watcher?.close()
      catalogue?.close()
    },
  }
}
