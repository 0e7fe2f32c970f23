import { readdirSync, readFileSync } from 'node:fs'

/** The numbered SQL files of a dialect, in order; a database's version is how many of them it has seen. */
export function migrations(dialect: 'sqlite' | 'postgres'): string[] {
  const folder = new URL(`./migrations/${dialect}/`, import.meta.url)
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
}
