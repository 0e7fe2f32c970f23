import type { Reply } from './status.ts'

/** GS ( H function 48: answered with the id when all before it is printed. */
export function processIdCommand(id: string): Uint8Array {
  return Buffer.concat([Buffer.from([0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30]), Buffer.from(id, 'latin1')])
}

/** GS r 1: answered when all before it has been processed, on some printers as soon as it comes in. */
export const transmitPaperStatus = Uint8Array.of(0x1d, 0x72, 0x01)

/** GS I 67: the name of the model. */
export const askName = [0x1d, 0x49, 67]

/** GS r 1 twice: noise may look like one answer of one byte, hardly like two that are the same. */
export const askedTwice = Buffer.concat([transmitPaperStatus, transmitPaperStatus])

/** Waits for two equal answers to GS r in a row; anything foreign between them begins anew. */
export class TwoAnswers {
  #first: number | null = null

  /** The answer, once it has been given twice. */
  take(reply: Reply): number | null {
    if (reply.type === 'foreign') this.#first = null
    if (reply.type !== 'transmitted') return null
    if (reply.byte === this.#first) return reply.byte
    this.#first = reply.byte
    return null
  }
}

const letters = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/**
 * The id of the nth job, four printable characters. The count begins anywhere, so that an answer to a job of an earlier
 * program, printed only now, is not taken for one of ours.
 */
export function jobId(n: number): string {
  let id = ''
  for (let rest = n % letters.length ** 4; id.length < 4; rest = Math.floor(rest / letters.length)) {
    id = `${letters[rest % letters.length] ?? '0'}${id}`
  }
  return id
}

/** how many different ids there are */
export const jobIds = letters.length ** 4
