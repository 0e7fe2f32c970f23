import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HubSettings } from '../../../contract/config.ts'
import type { TerminalFile } from '../../../hub/contract/terminal-file.ts'

/**
 * The configuration's `hub` for a terminal that is told of its hub by `hub.json`.
 * @param folder the data folder, which keeps the authority that signed the hub's certificate
 * @param tokenFile where the terminal's token is, or will be
 */
export function hubMember(
  { url, key, signingKey, ca }: TerminalFile,
  folder: string,
  tokenFile = join(folder, 'hub-token'),
): HubSettings {
  const caFile = ca === null ? null : join(folder, 'hub-ca.pem')
  if (ca !== null && caFile !== null) writeFileSync(caFile, ca, { mode: 0o644, flush: true })
  return { url, key, signingKey, caFile, tokenFile }
}
