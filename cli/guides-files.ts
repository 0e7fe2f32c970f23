import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { extname, join, resolve } from 'node:path'
import type { CatalogueContent } from '../state/guides/read-catalogue-file.ts'
import { readCatalogue } from '../state/guides/tables/read-catalogue.ts'
import { csvFilesOf, workbookOf } from '../state/guides/tables/write-tables.ts'
import { Failure } from './command.ts'

/** A catalogue of a JSON file, a workbook, or a folder of CSV files. @throws Failure */
export async function readGuides(path: string): Promise<CatalogueContent> {
  const reading = await readCatalogue(resolve(path))
  if (!reading.ok) throw new Failure(reading.problems.join('\n'))
  return reading.content
}

/**
 * Writes a catalogue by what its name ends with: .json, .xlsx, or nothing or "/" for a folder. Never over what is there.
 * @returns where it was written
 * @throws Failure
 */
export async function writeGuides(name: string, content: CatalogueContent): Promise<string> {
  const target = resolve(name)
  const ending = name.endsWith('/') ? '' : extname(target).toLowerCase()
  if (ending === '') writeFolder(target, csvFilesOf(content))
  else if (ending === '.xlsx') writeNew(target, await workbookOf(content))
  else if (ending === '.json') writeNew(target, `${JSON.stringify(content, null, 2)}\n`)
  else throw new Failure(`${target} is none of .json, .xlsx and a folder; name one of these`)
  return target
}

/** @throws Failure */
export function writeNew(target: string, bytes: string | Buffer): void {
  try {
    writeFileSync(target, bytes, { flag: 'wx' })
  } catch (error) {
    throw new Failure(
      `${target} can't be written (${reason(error)}); name a new file in a folder that you may write to`,
    )
  }
}

function writeFolder(target: string, files: readonly { name: string; text: string }[]): void {
  const refused = (error: unknown) =>
    new Failure(`${target} can't be written (${reason(error)}); name a new folder in one that you may write to`)
  try {
    mkdirSync(target)
  } catch (error) {
    throw refused(error)
  }
  try {
    for (const { name, text } of files) writeFileSync(join(target, name), text, { flag: 'wx' })
  } catch (error) {
    // half a catalogue must not be taken for one
    rmSync(target, { recursive: true, force: true })
    throw refused(error)
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
