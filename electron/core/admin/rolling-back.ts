import { existsSync } from 'node:fs'
import { z } from 'zod'
import type { AdminButton } from '../../../contract/admin/screens.ts'
import { adminTexts } from '../../../contract/texts/admin.zh-CN.ts'
import { previousOf } from '../../../state/files/previous.ts'
import { rollBackCatalogue } from '../../../state/guides/import-catalogue.ts'
import { rollBackRegister } from '../../../state/names/roll-back-register.ts'
import { databaseOf } from '../../../state/sync/in-service.ts'
import { holdingBack } from '../../../state/sync/marks.ts'
import { takeContentLock } from '../core-lock.ts'

const { content: words, said } = adminTexts

const Kept = z.enum(['catalogue', 'names'])
const rollBack = { catalogue: rollBackCatalogue, names: rollBackRegister }

/** A button for each of the two that has one before it. */
export function waysBack(folder: string): AdminButton[] {
  return Kept.options
    .filter((stream) => existsSync(previousOf(databaseOf(folder, stream))))
    .map((stream) => ({ action: 'roll-back', subject: stream, label: words.back[stream], sure: true }))
}

/** @returns what is in service now, in Chinese; @throws Error in a sentence: why all stays as it was */
export async function rolledBack(folder: string, subject: string): Promise<string> {
  const stream = Kept.safeParse(subject).data
  const lock = stream && takeContentLock(folder)
  if (!stream || !lock) throw new Error(said.taken)
  try {
    const file = databaseOf(folder, stream)
    const back = await holdingBack(folder, stream, file, async () => rollBack[stream](file))
    if (!back.ok) throw new Error(back.error)
    return said.rolledBack(back.version)
  } finally {
    lock.release()
  }
}
