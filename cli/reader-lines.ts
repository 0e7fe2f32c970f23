import { z } from 'zod'
import { CardTrouble, MaskedPerson, ReaderStatus } from '../contract/devices.ts'
import { sayStatus } from '../drivers/id-reader/sdt/status-words.ts'
import type { Exchange } from '../drivers/id-reader/sdt/talk.ts'

/** What `reader watch` tells, from a reader of its own or from the running kiosk's: states, and cards masked. */
const Watched = z.union([
  ReaderStatus,
  z.object({
    type: z.enum(['read', 'card-read']),
    person: MaskedPerson,
    warnings: z.array(z.string()).default([]),
  }),
  z.object({ type: z.enum(['trouble', 'card-trouble']), trouble: CardTrouble, detail: z.string().optional() }),
  z.object({ type: z.enum(['lifted', 'card-lifted']) }),
  z.object({ type: z.literal('card-other') }),
])

/** One line for people of what happened, with the time of day. */
export function watchedLine(event: unknown, now: Date): string {
  return `${now.toTimeString().slice(0, 8)}  ${words(event)}`
}

/** One line for people of a question and its answer. */
export function exchangeLine({ asked, code, bytes, tookMs }: Exchange): string {
  if (code !== null) return `          ${asked} → ${sayStatus(code)}, ${bytes} bytes of data, ${tookMs} ms`
  const heard = bytes === 0 ? '' : `; ${bytes} bytes came that are no answer to it`
  return `          ${asked} → nothing in ${tookMs} ms${heard}`
}

function words(event: unknown): string {
  const parsed = Watched.safeParse(event)
  if (!parsed.success) return JSON.stringify(event)
  const { data } = parsed
  if ('state' in data) {
    const speed = data.baudRate === undefined ? '' : `, ${data.baudRate} baud`
    return data.state === 'ready'
      ? `ready: SAM ${data.samId ?? 'number not told'}${speed}${data.detail === '' ? '' : `; ${data.detail}`}`
      : `${data.state}: ${data.detail}`
  }
  switch (data.type) {
    case 'read':
    case 'card-read': {
      const { kind, name, idNumber, expired } = data.person
      const odd = [...(expired ? ['the card has expired'] : []), ...data.warnings]
      return `card read: ${kind} ${name} ${idNumber}${odd.length === 0 ? '' : ` (${odd.join('; ')})`}`
    }
    case 'trouble':
    case 'card-trouble':
      return `card trouble: ${data.detail ?? data.trouble}`
    case 'lifted':
    case 'card-lifted':
      return 'card lifted'
    case 'card-other':
      return 'card read: of another person than the one whose visit this is'
  }
}
