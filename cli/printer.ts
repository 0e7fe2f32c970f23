import { readFileSync, writeFileSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import { CommissionAnswer, PrintAnswer } from '../contract/control.ts'
import { canPrint, PrinterStatus } from '../contract/devices.ts'
import { SlipDocument } from '../contract/slip.ts'
import { testSlip } from '../contract/texts/slips.zh-CN.ts'
import type { ReceiptPrinter } from '../drivers/receipt-printer/driver.ts'
import { connectReceiptPrinter } from '../drivers/receipt-printer/escpos/printer.ts'
import { findBaudRate } from '../drivers/receipt-printer/escpos/probe.ts'
import type { PrinterModel } from '../drivers/receipt-printer/models.ts'
import { renderSlip } from '../drivers/receipt-printer/paper.ts'
import { openLine } from '../drivers/serial/open-line.ts'
import { layOut } from '../drivers/slip/layout.ts'
import { keepCommission, keptCommission } from '../electron/core/kept-commission.ts'
import { printAnswer } from '../electron/core/print-answer.ts'
import { systemClock } from '../electron/system-clock.ts'
import { withPrintDesk } from './alone.ts'
import { type Command, done, Failure, type Input, option, type Result, requiredOption } from './command.ts'
import { askCore, configuration, dataFolder, namedModel, realPort, target, user } from './kiosk.ts'

const options = {
  port: { type: 'string', hint: 'serial port; without it the configured one, through the running kiosk' },
  baud: { type: 'string', hint: 'speed, default as configured' },
  model: { type: 'string', hint: 'printer model, default as configured' },
} as const

function model(input: Input): PrinterModel {
  return namedModel(option(input, 'model') ?? configuration().devices.printer?.model ?? 'generic-80')
}

type PrinterWork<T> = (printer: ReceiptPrinter) => Promise<T>

async function withPrinter<T>(input: Input, work: PrinterWork<T>, hasRemains = false): Promise<T> {
  const { port, baudRate, own } = target(input, 'printer')
  const known = model(input)
  const kept = own ? keptCommission(dataFolder, { port, model: known.name }) : null
  const printer = connectReceiptPrinter({
    port: realPort(port),
    baudRate,
    model: known,
    gsR: kept?.gsR ?? known.gsR,
    openLine,
    delays: configuration().timings,
    clock: systemClock,
    hasRemains,
  })
  try {
    return await work(printer)
  } finally {
    await printer.close()
  }
}

async function print(input: Input, document: SlipDocument): Promise<Result> {
  const { own } = target(input, 'printer')
  const running = own ? await askCore({ verb: 'printer.print', document, user: user() }) : null
  if (running) return judged(PrintAnswer.parse(running.value))
  const slip = layOut(document, widthOfSlips(input), model(input).cutterMm)
  const startedAt = performance.now()
  if (!own) {
    const outcome = await withPrinter(input, async (printer) => {
      await printer.settled()
      return printer.print(slip)
    })
    return judged(printAnswer('', outcome, startedAt))
  }
  return withPrintDesk((desk, lastIsUnsure) =>
    withPrinter(
      input,
      async (printer) => {
        await printer.settled()
        const job = desk.prepare({ kind: 'document', itemCode: '', itemVersion: '' }, () => slip)
        return judged(printAnswer(job.number, await desk.print(job, printer), startedAt))
      },
      lastIsUnsure,
    ),
  )
}

/** The state of a printer that nobody else holds; one that is silent is tried at the other speeds. */
async function ownStatus(input: Input): Promise<PrinterStatus> {
  const status = await withPrinter(input, (printer) => printer.settled())
  if (status.state !== 'silent' && status.state !== 'wrong-device') return status
  const { port, baudRate } = target(input, 'printer')
  const rate = await findBaudRate(port, baudRate, { openLine, clock: systemClock, delays: configuration().timings })
  if (rate === null) return status
  const advice = `set devices.printer.baudRate to ${rate} in the configuration, or name it with --baud ${rate}`
  return { ...status, detail: `printer on ${port}: answers at ${rate} baud, not at ${baudRate}; ${advice}` }
}

async function commission(input: Input): Promise<Result> {
  const { own, port } = target(input, 'printer')
  const distrust = input.options['distrust'] === true
  const running = own ? await askCore({ verb: 'printer.commission', distrust, user: user() }) : null
  if (running) return judgedCommission(CommissionAnswer.parse(running.value))
  const work = async (printer: ReceiptPrinter) => {
    await printer.settled()
    const found = await printer.commission(distrust).catch((error: unknown) => {
      throw new Failure(reason(error))
    })
    if ('state' in found) throw new Failure(found.detail)
    return found
  }
  if (!own) return judgedCommission({ ...(await withPrinter(input, work)), kept: null })
  return withPrintDesk(async (_desk, lastIsUnsure) => {
    const found = await withPrinter(input, work, lastIsUnsure)
    return judgedCommission({ ...found, kept: keepCommission(dataFolder, { port, model: model(input).name }, found) })
  })
}

function judgedCommission(answer: CommissionAnswer): Result {
  const { gsParenH, gsR, kept } = answer
  const proves = gsParenH || gsR === 'atEnd'
  return { ok: proves, value: { ...answer, advice: `${meaningOf(gsParenH, gsR)}${kept === null ? notKept : ''}` } }
}

const notKept = '; not kept, since this is not the configured port'

/** What the answers mean for those who use the kiosk. */
function meaningOf(gsParenH: boolean, gsR: CommissionAnswer['gsR']): string {
  if (gsParenH) return 'it confirms each slip itself (GS ( H): slips are reported as printed'
  switch (gsR) {
    case 'atEnd':
      return 'it answers GS r when the paper is there: slips are reported as printed. Was the last line not out and cut when this was said? Then do it again with --distrust'
    case 'atReceipt':
      return 'it answers GS r before the paper is there: every slip is reported as unknown; a printer with GS ( H does better'
    case 'unproven':
      return 'it answers neither GS ( H nor GS r: every slip is reported as unknown; see that its transmit line is wired, or take another printer'
  }
}

/** As configured, unless another model is named. */
function widthOfSlips(input: Input): 384 | 576 {
  const configured = configuration().devices.printer
  return configured && option(input, 'model') === undefined ? configured.widthDots : model(input).widthDots
}

function judged(value: PrintAnswer): Result {
  return { ok: value.state === 'printed', value }
}

/** what the contract lets one block and one slip hold */
const blockCharacters = 2_000
const slipBlocks = 400

/** Plain text as blocks of whole lines. */
function plainDocument(path: string, text: string): SlipDocument {
  if (text.trim() === '') throw new Failure(`${path} is empty: there is nothing to print`)
  const blocks: string[] = []
  for (const line of text.trimEnd().split('\n')) {
    const last = blocks.at(-1)
    if (line.length > blockCharacters) {
      throw new Failure(`${path}: a line of ${line.length} characters: a line may have ${blockCharacters}`)
    }
    if (last === undefined || last.length + 1 + line.length > blockCharacters) blocks.push(line)
    else blocks[blocks.length - 1] = `${last}\n${line}`
  }
  if (blocks.length > slipBlocks) throw new Failure(`${path} is too long for one slip: part it`)
  return SlipDocument.parse({ blocks: blocks.map((block) => ({ type: 'text', text: block })) })
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** @throws Failure naming what is wrong with the file */
function readDocument(path: string): SlipDocument {
  let bytes: Buffer
  try {
    bytes = readFileSync(resolve(path))
  } catch (error) {
    throw new Failure(`${path} can't be read (${reason(error)}): check the path and its permissions`)
  }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Failure(`${path} is no text in UTF-8: convert it first`)
  }
  if (extname(path) !== '.json') return plainDocument(path, text)
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    throw new Failure(`${path} is no valid JSON (${reason(error)}): mend it there`)
  }
  const parsed = SlipDocument.safeParse(data)
  if (parsed.success) return parsed.data
  throw new Failure(parsed.error.issues.map((issue) => `${path}: ${issue.path.join('.')}: ${issue.message}`).join('\n'))
}

export const printerCommands: readonly Command[] = [
  {
    area: 'printer',
    verb: 'status',
    words: [],
    summary: 'what the receipt printer is in; ends with 0 only when it can print',
    options,
    run: async (input) => {
      const running = target(input, 'printer').own ? await askCore({ verb: 'printer.status' }) : null
      const status = running ? PrinterStatus.parse(running.value) : await ownStatus(input)
      return { ok: canPrint(status.state), value: status }
    },
  },
  {
    area: 'printer',
    verb: 'print',
    words: ['FILE'],
    summary: 'prints a slip (.json) or plain text (.txt); ends with 0 only when the printer says that it is printed',
    options,
    run: async (input) => print(input, readDocument(input.words[0] ?? '')),
  },
  {
    area: 'printer',
    verb: 'test',
    words: [],
    summary: 'prints a test slip: sizes, Chinese, rare characters, a QR code',
    options,
    run: async (input) => print(input, SlipDocument.parse(testSlip)),
  },
  {
    area: 'printer',
    verb: 'commission',
    words: [],
    summary: 'prints 60 lines and finds out by them which of its answers prove a slip; ends with 0 only when one does',
    options: {
      ...options,
      distrust: {
        type: 'boolean',
        hint: 'the last line was not out and cut when the answer came: do not believe GS r',
      },
    },
    run: commission,
  },
  {
    area: 'printer',
    verb: 'render',
    words: ['FILE'],
    summary: 'draws what a slip looks like on paper, without a printer',
    options: { model: options.model, out: { type: 'string', hint: 'the picture to write, a PNG' } },
    run: async (input) => {
      const paper = model(input)
      const slip = layOut(readDocument(input.words[0] ?? ''), widthOfSlips(input), paper.cutterMm)
      const out = resolve(requiredOption(input, 'out'))
      const picture = await renderSlip(slip, paper)
      try {
        writeFileSync(out, picture)
      } catch (error) {
        throw new Failure(`${out} can't be written (${reason(error)}): name another place with --out`)
      }
      return done({ picture: out, lengthMm: slip.lengthMm })
    },
  },
]
