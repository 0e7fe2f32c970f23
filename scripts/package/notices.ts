import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../setup/say.mjs'
import type { Lock } from './closure.ts'
import { licenceFile } from './stage-programs.ts'

/** One text with the licence of each of these packages, installed in node_modules; those of other machines are left out. */
export function thirdPartyNotices(lock: Lock, packages: readonly string[]): string {
  const parts = packages
    .filter((path) => existsSync(join(root, path)))
    .map((path) => {
      const { version, license } = lock.packages[path] ?? {}
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
      const texts = readdirSync(join(root, path))
        .filter((file) => licenceFile.test(file))
        .map((file) => readFileSync(join(root, path, file), 'utf8').trim())
      return [`${name} ${version ?? ''} (${license ?? 'licence in its text'})`, '', ...texts].join('\n')
    })
  return [
    'hall-kiosk contains the following software of others.',
    'Electron and Chromium: LICENSE.electron.txt and LICENSES.chromium.html in /usr/lib/hall-kiosk.',
    'Node: /usr/lib/hall-kiosk/resources/kiosk/LICENSE.node.txt.',
    ...parts,
    '',
  ].join(`\n\n${'-'.repeat(78)}\n\n`)
}
