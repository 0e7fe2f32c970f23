import type { Delays } from '../../../contract/delays.ts'
import type { Commission } from '../../../contract/devices.ts'
import { SlipDocument } from '../../../contract/slip.ts'
import { commissionSlip } from '../../../contract/texts/slips.zh-CN.ts'
import { layOut } from '../../slip/layout.ts'
import { dotsPerMm, lineDots } from '../../slip/metrics.ts'
import type { PrinterModel } from '../models.ts'
import type { Connection } from './connection.ts'
import { encodeSlip, tailDots } from './encode.ts'
import { processIdCommand, transmitPaperStatus } from './words.ts'

/** how many lines; short ones, so that the wire is done long before the paper */
const lines = 60
/** behind these lines GS r is asked as well, which gives the speed of the paper */
const marks = [20, 40] as const
/** an answer this much sooner than the paper can be there came too soon; clocks and adapters are no better than that */
const tolerance = 0.05

/** When the answers came, in milliseconds after the first byte; null where none came. */
export type Answers = {
  /** to GS r behind lines 20 and 40, and behind the cut */
  gsR: readonly [number | null, number | null, number | null]
  /** to GS ( H behind the cut */
  id: number | null
}

/** Paper moved when each answer is due, in millimetres. */
export type Lengths = readonly [number, number, number]

/**
 * What the moments of the answers say about GS r. With GS ( H behind it, which comes when the paper is there, an answer
 * much sooner came too soon. Without it the speed between the marks tells how long the whole slip takes.
 */
export function judge(answers: Answers, lengths: Lengths, fastestMmPerS: number): Commission {
  const [first, second, last] = answers.gsR
  const gsParenH = answers.id !== null
  if (first === null || second === null || last === null) return { gsParenH, gsR: 'unproven', mmPerS: null }
  const mmPerS = second > first ? ((lengths[1] - lengths[0]) * 1000) / (second - first) : Number.POSITIVE_INFINITY
  const isPaperSpeed = mmPerS <= fastestMmPerS * (1 + tolerance)
  const dueMs = answers.id ?? (lengths[2] * 1000) / mmPerS
  const isSoon = last < dueMs * (1 - tolerance) || last < (lengths[2] * 1000) / (fastestMmPerS * (1 + tolerance))
  if (!isPaperSpeed || isSoon) return { gsParenH, gsR: 'atReceipt', mmPerS: null }
  return { gsParenH, gsR: 'atEnd', mmPerS: Math.round(mmPerS) }
}

/** Prints a slip of 60 lines and judges by the answers. The printer is ready and nothing else is sent to it meanwhile. */
export async function commission(
  connection: Connection,
  model: PrinterModel,
  delays: Delays,
  id: string,
): Promise<Commission> {
  const slip = layOut(SlipDocument.parse(commissionSlip(lines)), model.widthDots, model.cutterMm)
  const { parts } = encodeSlip(slip, model, null)
  const answered: number[] = []
  let idAt: number | null = null
  const stop = connection.listen((reply) => {
    if (reply.type === 'transmitted') answered.push(performance.now())
    if (reply.type === 'process-id' && reply.id === id) idAt = performance.now()
  })
  const isDone = () => answered.length >= marks.length + 1 && (idAt !== null || model.gsParenH === 'no')
  try {
    const startedAt = performance.now()
    for (const [index, part] of parts.entries()) {
      await connection.send(part)
      // behind the prologue, one part a line
      if (index === marks[0] || index === marks[1])
        await connection.sendCounted(transmitPaperStatus, { transmitted: 1 })
    }
    await connection.sendCounted(Buffer.concat([transmitPaperStatus, processIdCommand(id)]), { transmitted: 1 })
    await connection.waitFor(() => (isDone() ? true : null), delays.printerConfirm)
    const after = (at: number | null | undefined) => (at == null ? null : at - startedAt)
    const answers: Answers = { gsR: [after(answered[0]), after(answered[1]), after(answered[2])], id: after(idAt) }
    return judge(answers, lengthsOf(slip.lines.map(lineDots), model), model.fastestMmPerS)
  } finally {
    stop()
  }
}

function lengthsOf(dots: readonly number[], model: PrinterModel): Lengths {
  const upTo = (count: number) => dots.slice(0, count).reduce((sum, line) => sum + line, 0) / dotsPerMm
  return [upTo(marks[0]), upTo(marks[1]), upTo(lines) + model.cutterMm + tailDots / dotsPerMm]
}
