import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Config } from '../../contract/config.ts'
import { Commission } from '../../contract/devices.ts'

type Printer = Pick<NonNullable<Config['devices']['printer']>, 'port' | 'model'>

/** `port` and `model`: of which printer it was found out; another one has to be tried itself. */
const Kept = Commission.extend({ port: z.string(), model: z.string() })

const fileName = 'printer.json'

/** What the commissioning of this printer proved; null when it was never done, or with another printer. */
export function keptCommission(folder: string, { port, model }: Printer): Commission | null {
  let text: string
  try {
    text = readFileSync(join(folder, fileName), 'utf8')
  } catch {
    // nobody has commissioned it: then its model's data are all there is
    return null
  }
  try {
    const kept = Kept.parse(JSON.parse(text))
    return kept.port === port && kept.model === model ? Commission.parse(kept) : null
  } catch {
    console.error(`core: ${join(folder, fileName)} can't be understood: commission the printer again`)
    return null
  }
}

/** Keeps it in the data folder; answers the path. Throws the file system's error. */
export function keepCommission(folder: string, { port, model }: Printer, commission: Commission): string {
  const path = join(folder, fileName)
  const kept: z.infer<typeof Kept> = { port, model, ...commission }
  writeFileSync(`${path}.new`, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${path}.new`, path)
  return path
}
