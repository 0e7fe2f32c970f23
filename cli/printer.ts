import { readFileSync, writeFileSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import { PrintAnswer } from '../contract/control.ts'
import { canPrint, PrinterStatus } from '../contract/devices.ts'
import { SlipDocument } from '../contract/slip.ts'
import { testSlip } from '../contract/texts/slips.zh-CN.ts'
import { connectReceiptPrinter } from '../drivers/receipt-printer/escpos/printer.ts'
import { type PrinterModel, printerModel } from '../drivers/receipt-printer/models.ts'
import { renderSlip } from '../drivers/receipt-printer/paper.ts'
import { openLine } from '../drivers/serial/open-line.ts'
import { layOut } from '../drivers/slip/layout.ts'
import { printAnswer } from '../electron/core/print-answer.ts'
import { systemClock } from '../electron/system-clock.ts'
import { withPrintDesk } from './alone.ts'
import { type Command, done, Failure, type Input, option, type Result, requiredOption } from './command.ts'
import { askCore, configuration, realPort, target, user } from './kiosk.ts'

const options = {
  port: { type: 'string', hint: 'serial port; without it the configured one, through the running kiosk' },
  baud: { type: 'string', hint: 'speed, default as configured' },
  model: { type: 'string', hint: 'printer model, default as configured' },
} as const

function model(input: Input): PrinterModel {
  try {
    return printerModel(option(input, 'model') ?? configuration().devices.printer?.model ?? 'generic-80')
  } catch (error) {
    throw new Failure(error instanceof Error ? error.message : String(error))
  }
}

type PrinterWork<T> = (printer: ReturnType<typeof connectReceiptPrinter>) => Promise<T>

async function withPrinter<T>(input: Input, work: PrinterWork<T>, hasRemains = false): Promise<T> {
  const { port, baudRate } = target(input, 'printer')
  const printer = connectReceiptPrinter({
    port: realPort(port),
    baudRate,
    model: model(input),
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
      const status = running
        ? PrinterStatus.parse(running.value)
        : await withPrinter(input, (printer) => printer.settled())
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
