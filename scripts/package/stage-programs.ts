import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, extname, join, relative } from 'node:path'
import { root } from '../setup/say.mjs'
import { closure, importedPackages, type Lock } from './closure.ts'
import { readElf } from './elf.ts'

const programs = ['core.js', 'person.js', 'cli.js', 'sync.js', 'staff-file.js', 'index-worker.js']
const dist = join(root, 'dist')

/**
 * Lays core, person, command line and their Node into `folder`, with the packages that they load from node_modules.
 * @returns the folders of those packages, like `node_modules/pino`
 */
export function stagePrograms(folder: string, lock: Lock, known: readonly string[]): string[] {
  const files = programs.flatMap((name) => withImports(name))
  for (const file of new Set(files)) copy(join(dist, 'main', file), join(folder, 'dist/main', file))
  for (const beside of ['migrations', 'models']) {
    for (const file of filesIn(join(dist, 'main', beside)))
      copy(file, join(folder, 'dist/main', relative(join(dist, 'main'), file)))
  }
  copy(join(dist, 'names-sample.db'), join(folder, 'dist/names-sample.db'))
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ private: true, type: 'module' })}\n`)

  const node = `node_modules/node-linux-${process.arch}`
  copy(join(root, node, 'bin/node'), join(folder, 'node'))
  copy(join(root, node, 'LICENSE'), join(folder, 'LICENSE.node.txt'))

  const imported = [...new Set(files)].flatMap((file) =>
    importedPackages(readFileSync(join(dist, 'main', file), 'utf8'), known),
  )
  const packages = closure(lock, [...new Set(imported)]).filter(
    (path) => existsSync(join(root, path)) && !path.endsWith(`/${onlyForCompiling}`),
  )
  for (const path of packages) {
    for (const file of filesIn(join(root, path), isWanted)) copy(file, join(folder, relative(root, file)))
  }
  return packages
}

/** Lays what Electron itself loads into `folder`, which becomes app.asar. */
export function stageShell(folder: string, manifest: { name: string; version: string }): void {
  for (const file of withImports('main.js')) copy(join(dist, 'main', file), join(folder, 'dist/main', file))
  for (const part of ['preload', 'renderer']) {
    for (const file of filesIn(join(dist, part))) copy(file, join(folder, 'dist', relative(dist, file)))
  }
  writeFileSync(
    join(folder, 'package.json'),
    `${JSON.stringify({ name: manifest.name, version: manifest.version, type: 'module', main: 'dist/main/main.js' })}\n`,
  )
}

/** A built program and the chunks that it shares with others. */
function withImports(name: string, found: string[] = []): string[] {
  if (found.includes(name)) return found
  found.push(name)
  const source = readFileSync(join(dist, 'main', name), 'utf8')
  for (const [, next] of source.matchAll(/(?:from|import)\s*\(?\s*["']\.\/([\w.-]+\.js)["']/g)) {
    if (next !== undefined && existsSync(join(dist, 'main', next))) withImports(next, found)
  }
  return found
}

/** C++ headers for compiling; what is compiled is delivered. */
const onlyForCompiling = 'node-addon-api'
const codeFiles = new Set(['.js', '.cjs', '.mjs', '.json', '.wasm'])
const otherFolders = new Set([
  'benchmark',
  'benchmarks',
  'doc',
  'docs',
  'example',
  'examples',
  'scripts',
  'test',
  'tests',
  'tools',
  'types',
  'vendor',
])
export const licenceFile = /^(licen[cs]e|copying|notice)/i

/** What runs here, and its licence; not the tests, typings, sources and builds for other machines that npm delivers too. */
function isWanted(path: string, isFolder: boolean): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (isFolder)
    return !otherFolders.has(name) && !name.startsWith('.') && name !== 'node_modules' && name !== onlyForCompiling
  if (name.startsWith('sbom.') || name.startsWith('cdn.') || /(^|\.)(test|config)\.[cm]?js$|^tsconfig/.test(name))
    return false
  if (extname(name) === '.node') {
    const elf = readElf(path)
    // musl's C library has another name
    return elf?.machine === process.arch && elf.needed.includes('libc.so.6')
  }
  return codeFiles.has(extname(name)) || licenceFile.test(name)
}

export function filesIn(folder: string, wanted: (path: string, isFolder: boolean) => boolean = () => true): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (!wanted(path, entry.isDirectory())) return []
    return entry.isDirectory() ? filesIn(path, wanted) : [path]
  })
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true })
  copyFileSync(from, to)
}
