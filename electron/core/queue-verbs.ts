import type { ControlRequest } from '../../contract/control.ts'
import { terminalOfReceipt } from '../../contract/receipts.ts'
import { needsStaff, type Outbox } from '../../state/queue/outbox.ts'
import type { QueueItem } from '../../state/queue/row.ts'

export type QueueRequest = Extract<
  ControlRequest,
  { verb: 'queue.list' | 'queue.show' | 'queue.retry' | 'queue.export' }
>

/** as many as one looks through; the counts are of all */
const mostListed = 1_000

/**
 * What staff see and do of the queue; the same with a kiosk that runs and with one that is down.
 * @param more is given every line of an export
 * @throws Error in a sentence when nothing is called so, or it is not refused
 */
export function answerQueue(
  outbox: Outbox,
  request: QueueRequest,
  terminal: string,
  more: (value: unknown) => void,
): unknown {
  switch (request.verb) {
    case 'queue.list':
      return { counts: outbox.counts(), items: outbox.items(mostListed).map(shown) }
    case 'queue.show':
      return shown(named(outbox, request.name))
    case 'queue.retry': {
      const { id, receipt, state } = named(outbox, request.name)
      const sealedFor = terminalOfReceipt(receipt)
      if (sealedFor !== null && sealedFor !== terminal) {
        throw new Error(
          `${receipt} was handed in when this terminal was ${sealedFor}: under the name ${terminal} nobody can open it. Export it ("queue export") and import it at the hub`,
        )
      }
      if (!outbox.retryRefused(id)) {
        throw new Error(`${receipt} is ${state}: only a refused one is tried again by hand`)
      }
      return shown(named(outbox, request.name))
    }
    case 'queue.export': {
      let count = 0
      for (const { key, submission } of outbox.unsent()) {
        // sealed under the name that the terminal had then
        more({ terminal: terminalOfReceipt(submission.receipt) ?? terminal, key, submission })
        count += 1
      }
      return count
    }
  }
}

function named(outbox: Outbox, name: string): QueueItem {
  const item = outbox.find(name)
  if (item === null) throw new Error(`nothing in the queue is called ${name}: see queue list`)
  return item
}

function shown(item: QueueItem): QueueItem & { needsStaff: boolean } {
  return { ...item, needsStaff: needsStaff(item, new Date()) }
}
