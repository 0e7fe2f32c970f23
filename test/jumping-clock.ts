// Loaded before a core: its clock on the wall is off by the milliseconds in the file `clock-off` of the data folder.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const file = join(process.env['KIOSK_DATA'] ?? '', 'clock-off')
const RealDate = Date

function off(): number {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return 0
  }
}

globalThis.Date = class extends RealDate {
  constructor(...parts: [] | [number | string | Date]) {
    if (parts.length === 0) super(RealDate.now() + off())
    else super(...parts)
  }

  static override now(): number {
    return RealDate.now() + off()
  }
} as DateConstructor
