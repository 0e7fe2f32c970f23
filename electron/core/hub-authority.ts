import { readFileSync } from 'node:fs'
import { setDefaultCACertificates } from 'node:tls'

/**
 * From now on this process trusts only certificates signed by the authority in this file.
 * @param caFile PEM; null: those of the system
 * @throws Error in a sentence
 */
export function trustOnly(caFile: string | null): void {
  if (caFile === null) return
  try {
    setDefaultCACertificates([readFileSync(caFile, 'utf8')])
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`hub.caFile: ${caFile} is no certificate in PEM that can be read (${reason}): mend it there`)
  }
}
