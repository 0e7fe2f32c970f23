import { spawnSync } from 'node:child_process'
import { packageFolder } from '../electron/core/programs.ts'

/** What of the installed package is not as it was delivered; the configuration, which is meant to differ, is left out. */
export interface InstalledFiles {
  readonly package: string
  readonly intact: boolean
  readonly changed: readonly string[]
}

/** Has dpkg compare every file with its sum. Null: this program comes from no package. */
export function installedFiles(): InstalledFiles | null {
  const folder = packageFolder()
  if (folder === null) return null
  const owner = run('dpkg-query', '--search', `${folder}/package.json`).split(':')[0] ?? ''
  if (owner === '') return null
  const lines = run('dpkg', '--verify', owner).split('\n')
  const changed = lines
    // flags, "c" for a configuration file, path
    .map((line) => /^(?:\S{9}|missing)\s+(c )?\s*(\/.+)$/.exec(line))
    .flatMap((match) => (match && match[1] === undefined && match[2] !== undefined ? [match[2]] : []))
  return { package: owner, intact: changed.length === 0, changed }
}

function run(command: string, ...args: string[]): string {
  return spawnSync(command, args, { encoding: 'utf8' }).stdout ?? ''
}
