import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { signingKeyOf } from './content/signing-key.ts'
import { TerminalFile } from './contract/terminal-file.ts'
import { newestKey } from './keys.ts'

/** The file can't be made; one sentence. */
export class TerminalFileFailure extends Error {}

/**
 * What a terminal that is set up is told of this hub: `hub.json`.
 * @param url the address under which terminals reach it
 * @param caFile PEM of the authority that signed its certificate, where the terminals' system does not trust it anyway
 * @throws TerminalFileFailure, KeyFileFailure, SigningKeyFailure
 */
export function terminalFile(dataFolder: string, url: string, caFile: string | undefined): TerminalFile {
  const key = newestKey(dataFolder)
  if (key === null) throw new TerminalFileFailure(`there is no key in ${dataFolder}: make one with "hub keys new"`)
  const signingKey = signingKeyOf(dataFolder)
  if (signingKey === null) {
    throw new TerminalFileFailure(
      `there is no signing key in ${dataFolder}: make one with "hub signing-key new"; a terminal that does not know it takes nothing that is published`,
    )
  }
  const file = { url, key, signingKey, ca: certificate(caFile) }
  const parsed = TerminalFile.safeParse(file)
  if (!parsed.success) throw new TerminalFileFailure(`no terminal would take this: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

function certificate(file: string | undefined): string | null {
  if (file === undefined) return null
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new TerminalFileFailure(
      `${file} can't be read (${error instanceof Error ? error.message : error}): check the path behind --ca`,
    )
  }
}
