import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type AuditHead, emptyHead } from '../../staff/audit-chain.ts'

const Head = z.strictObject({ sequence: z.int().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/) })

function headFile(dataFolder: string): string {
  return join(dataFolder, 'audit-head.json')
}

/**
 * Keeps the audit's head in the data folder, apart from the database: who cuts rows off there is found out. It is
 * written after the commit and may lag by what a power cut left behind.
 * @param onTrouble the file can't be written; the row itself is kept
 */
export function headKeeper(dataFolder: string, onTrouble: (error: unknown) => void): (head: AuditHead) => void {
  const file = headFile(dataFolder)
  let kept = 0
  return (head) => {
    if (head.sequence <= kept) return
    try {
      writeFileSync(`${file}.new`, JSON.stringify(head), { mode: 0o600, flush: true })
      renameSync(`${file}.new`, file)
      kept = head.sequence
    } catch (error) {
      onTrouble(error)
    }
  }
}

/** What was kept; nothing was as long as nothing was done. @throws Error when the file is damaged */
export function keptHead(dataFolder: string): AuditHead {
  const file = headFile(dataFolder)
  return existsSync(file) ? Head.parse(JSON.parse(readFileSync(file, 'utf8'))) : emptyHead
}
