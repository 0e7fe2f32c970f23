import { existsSync, readFileSync, statSync } from 'node:fs'
import { z } from 'zod'
import { normalNumber } from '../cases/holder.ts'
import { Certificate, type CertificateDirectory } from './directory.ts'

/** The file of certificates is not what it should be: a sentence with the line, nothing of a person in it. */
export class DirectoryFailure extends Error {}

/**
 * A directory in a file of JSON lines, one `Certificate` each, read again once it changes. Without the file nobody holds
 * anything. It must be for the hub's user alone (mode 0600).
 */
export function openFileDirectory(file: string): CertificateDirectory {
  let read = { stamp: '', byHolder: new Map<string, Certificate[]>() }
  return {
    heldBy: async (idNumber) => {
      if (!existsSync(file)) return []
      const { mtimeMs, size, mode } = statSync(file)
      if ((mode & 0o077) !== 0) {
        throw new DirectoryFailure(`${file} can be read by others (it names people): chmod 600 it`)
      }
      const stamp = `${mtimeMs} ${size}`
      if (stamp !== read.stamp) read = { stamp, byHolder: readCertificates(file) }
      return read.byHolder.get(normalNumber(idNumber)) ?? []
    },
  }
}

function readCertificates(file: string): Map<string, Certificate[]> {
  const lines = readFileSync(file, 'utf8').split('\n')
  const all = lines.flatMap((line, at) => (line.trim() === '' ? [] : [certificateOf(file, line, at + 1)]))
  return Map.groupBy(all, ({ holder }) => normalNumber(holder))
}

function certificateOf(file: string, line: string, number: number): Certificate {
  try {
    return Certificate.parse(JSON.parse(line))
  } catch (error) {
    const [first] = error instanceof z.ZodError ? error.issues : []
    const what = first ? `${z.core.toDotPath(first.path) || 'the whole'}: ${first.message}` : 'it is no JSON'
    throw new DirectoryFailure(`${file}, line ${number}, ${what}: correct it`)
  }
}
