import { z } from 'zod'

/** The members of package-lock.json (version 3) that tell what belongs to what. */
export const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      dependencies: z.record(z.string(), z.string()).optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
})
export type Lock = z.infer<typeof Lock>

/** The folders, like `node_modules/pino`, of the packages named and of all that they need, in order; those of other machines included. */
export function closure(lock: Lock, names: readonly string[]): string[] {
  const found = new Set<string>()
  const follow = (name: string, from: string) => {
    const path = resolveFrom(lock, name, from)
    if (path === null || found.has(path)) return
    found.add(path)
    const { dependencies, optionalDependencies } = lock.packages[path] ?? {}
    for (const next of Object.keys({ ...dependencies, ...optionalDependencies })) follow(next, path)
  }
  for (const name of names) follow(name, '')
  return [...found].sort()
}

/** As Node looks for it: in the package's own node_modules first, then outwards. */
function resolveFrom(lock: Lock, name: string, from: string): string | null {
  const path = `${from === '' ? '' : `${from}/`}node_modules/${name}`
  if (lock.packages[path]) return path
  if (from === '') return null
  const outer = from.lastIndexOf('/node_modules/')
  return resolveFrom(lock, name, outer === -1 ? '' : from.slice(0, outer))
}

/** The packages that a built ES module still imports, out of those `known`. Imports in comments don't begin a line. */
export function importedPackages(source: string, known: readonly string[]): string[] {
  const specifiers = [
    ...source.matchAll(/^(?:import|export)\b[^;\n]*?["']([^"'\n]+)["'];?$/gm),
    ...source.matchAll(/\bimport\(["']([^"'\n]+)["']\)/g),
  ].map((match) => match[1] ?? '')
  return known.filter((name) => specifiers.some((one) => one === name || one.startsWith(`${name}/`)))
}
