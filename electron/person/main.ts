// One session's person process: holds the ID reader and what a card said; only masked text and sealed bodies leave it.
import '../china-time.ts'
import { type FromPerson, ToPerson } from '../../contract/ipc.ts'
import { readCards } from './read-cards.ts'
import { sealBody } from './seal-body.ts'

function tell(message: FromPerson): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => {})
}

type Begin = Extract<ToPerson, { type: 'begin' }>
let hub: Begin['hub'] = null

process.on('message', (message) => {
  const order = ToPerson.parse(message)
  switch (order.type) {
    case 'begin':
      hub = order.hub
      if (order.reader) readCards(order.reader, order.delays, tell)
      return
    case 'seal':
      void sealBody(order, hub).then(tell)
  }
})

// the core is gone: nothing of a person may outlive it
process.once('disconnect', () => process.exit(0))
