import { realpathSync } from 'node:fs'
import { run } from '../setup/say.mjs'
import { readElf } from './elf.ts'

/**
 * The Debian packages that hold the shared libraries which `files` are linked with, those inside the package apart.
 * @throws when a library or its package isn't on this machine
 */
export function libraryPackages(files: readonly string[]): string[] {
  const own = new Set(files.map((file) => file.slice(file.lastIndexOf('/') + 1)))
  const needed = new Map<string, string>()
  for (const file of files) {
    for (const library of readElf(file)?.needed ?? []) if (!own.has(library)) needed.set(library, file)
  }
  const places = libraryPlaces()
  const packages = [...needed].map(([library, file]) => {
    const place = places.get(library)
    if (!place) throw new Error(`${library}, which ${file} needs, isn't here: install the Debian package that holds it`)
    return owner(place)
  })
  return [...new Set(packages)].sort()
}

/** soname → path, as the dynamic linker knows them */
function libraryPlaces(): Map<string, string> {
  const listed = run('/sbin/ldconfig', ['-p'])
  const places = new Map<string, string>()
  for (const [, name, path] of listed.stdout.matchAll(/^\s+(\S+) \(.*(?:x86-64|AArch64)[^)]*\) => (\S+)$/gm)) {
    if (name && path && !places.has(name)) places.set(name, path)
  }
  return places
}

function owner(path: string): string {
  // dpkg knows a library by the name it was delivered under, which may be from before /lib became a link to /usr/lib
  for (const known of [path, realpathSync(path), path.replace(/^\/usr/, ''), `/usr${path}`]) {
    const found = run('dpkg-query', ['-S', known])
    const name = /^([a-z0-9.+-]+)(?::\w+)?:/.exec(found.stdout)?.[1]
    if (found.ok && name) return name
  }
  throw new Error(`no Debian package owns ${path}: build the package on Debian with its own libraries`)
}
