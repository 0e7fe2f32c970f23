import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** for some megabytes onto a slow stick */
const patienceMs = 30_000
const lookEveryMs = 200

/** `none`: there is no stick */
export type Carried = 'carried' | 'failed' | 'none'

/**
 * Has root copy an export onto the stick that is shown, which is read-only for everybody else (decision 0060): root takes
 * the sign `carry`, which names the file, away once it is there.
 * @param folder $RUNTIME_DIRECTORY; where there is none, nobody carries anything
 * @param shown where the stick is shown
 */
export async function carryToStick(file: string, folder: string | undefined, shown: string): Promise<Carried> {
  if (!folder || !isMounted(shown)) return 'none'
  const sign = join(folder, 'carry')
  writeFileSync(sign, basename(file))
  const end = performance.now() + patienceMs
  while (existsSync(sign)) {
    if (performance.now() > end) {
      rmSync(sign, { force: true })
      return 'failed'
    }
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
  }
  // the sign goes with whoever leaves, too
  return existsSync(join(shown, basename(file))) ? 'carried' : 'failed'
}

function isMounted(shown: string): boolean {
  try {
    return statSync(shown).dev !== statSync(dirname(shown)).dev
  } catch {
    return false
  }
}
