import { mkdir, readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../../../contract/delays.ts'
import type { OpenDeviceLine } from '../../pty/device-line.ts'
import { loadGlyphFont } from '../glyphs.ts'
import { type PrinterModel, printerModel } from '../models.ts'
import { drawPiece, textOfPiece } from '../paper.ts'
import { type KeepPiece, PrinterDevice } from './device.ts'
import { parseTrouble, type TroubleName } from './troubles.ts'

export type PrinterSimulatorOptions = {
  /** where the kiosk opens the line */
  link: string
  baudRate: number
  /** gets `0001.png` and `0001.txt` and so on, one pair a piece of paper */
  paperDir: string
  /** whether pictures are drawn too, which takes a tenth of a second each; default: true */
  draws?: boolean
  openDeviceLine: OpenDeviceLine
  /** default: generic-80 */
  model?: PrinterModel
  /** default: the system's */
  clock?: Clock
  /** default: 150 mm/s */
  speedMmPerS?: number
  /** from power on until it takes bytes; default: 1500 */
  bootMs?: number
}

export interface PrinterSimulator {
  /** pulls the cable and ends; resolves when the last piece is on disk */
  close(): Promise<void>
  /**
   * Brings trouble, like `paper-out`, or `paper-out@400` at dot line 400 of a slip, or `unplug@b700` when 700 more bytes
   * have come in; throws for unknown names.
   */
  fault(name: string): void
  mend(name: string): void
  /** the troubles at work, errors that nobody has ended among them, and those still to come */
  troubles(): { active: readonly TroubleName[]; planned: readonly TroubleName[] }
  /** pieces cut off so far */
  printed(): number
  /** how full its receive buffer ever was, and how many bytes found no room in it */
  buffered(): { most: number; lost: number }
}

const systemClock: Clock = {
  setTimeout: (callback, ms) => setTimeout(callback, ms),
  // a Node timer is known by its number as well
  clearTimeout: (id) => clearTimeout(Number(id)),
}

async function lastNumberIn(folder: string): Promise<number> {
  const numbers = (await readdir(folder)).map((file) => Number(/^(\d{4,})\.(?:png|txt)$/.exec(file)?.[1] ?? 0))
  return Math.max(0, ...numbers)
}

/** Written aside and renamed, so that whoever watches the folder sees whole files only. */
async function writeWhole(path: string, content: Buffer | string): Promise<void> {
  await writeFile(`${path}.part`, content)
  await rename(`${path}.part`, path)
}

/** Runs a simulated printer on a pseudo-terminal until it is closed. */
export async function runPrinterSimulator(options: PrinterSimulatorOptions): Promise<PrinterSimulator> {
  const model = options.model ?? printerModel('generic-80')
  await mkdir(options.paperDir, { recursive: true })
  const before = await lastNumberIn(options.paperDir)
  let cut = 0
  const keep: KeepPiece = async (piece, isCut) => {
    // a piece still in the printer already has its number; when it is cut, its files are replaced
    const number = String(before + cut + 1).padStart(4, '0')
    const path = join(options.paperDir, number)
    if (options.draws !== false) await writeWhole(`${path}.png`, await drawPiece(piece, model.widthDots, model.paperMm))
    await writeWhole(`${path}.txt`, textOfPiece(piece))
    if (isCut) cut++
  }
  const font = await loadGlyphFont()
  const device = new PrinterDevice({
    plug: () => options.openDeviceLine(options.link, options.baudRate),
    model,
    font,
    clock: options.clock ?? systemClock,
    keep,
    speedMmPerS: options.speedMmPerS ?? 150,
    bootMs: options.bootMs ?? 1500,
  })
  return {
    close: () => device.close(),
    fault: (name) => device.fault(parseTrouble(name)),
    mend: (name) => device.mend(parseTrouble(name).name),
    troubles: () => device.troubles,
    printed: () => cut,
    buffered: () => device.buffered,
  }
}
