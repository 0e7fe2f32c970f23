// The core of `core.ts`, which dies at once while there is a file `die` in its data folder.
import { existsSync } from 'node:fs'
import { join } from 'node:path'

if (existsSync(join(process.env['KIOSK_DATA'] ?? '', 'die'))) process.exit(1)
await import('./core.ts')
