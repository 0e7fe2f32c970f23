// One session's person process: holds the ID reader, what a card said and what was typed; only masked text and sealed bodies
// leave it.
import '../china-time.ts'
import type { Person } from '../../contract/devices.ts'
import { type FromPerson, ToPerson } from '../../contract/ipc.ts'
import { type Asking, askCases } from './ask-cases.ts'
import { readCards } from './read-cards.ts'
import { sealBody } from './seal-body.ts'
import { TypedFields } from './typed-fields.ts'

function tell(message: FromPerson): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => {})
}

type Begin = Extract<ToPerson, { type: 'begin' }>
let hub: Begin['hub'] = null
let holder: Person | null = null
let asking: Asking | null = null
const typed = new TypedFields()

process.on('message', (message) => {
  const order = ToPerson.parse(message)
  switch (order.type) {
    case 'begin':
      hub = order.hub
      if (hub) void typed.publicKey().then((key) => tell({ type: 'session-key', key }))
      if (order.reader) {
        readCards(order.reader, order.delays, tell, (person) => {
          holder = person
        })
      }
      return
    case 'field':
      void typed.take(order.field, order.sealed).then((known) => tell({ type: 'field', known }))
      return
    case 'seal':
      void sealBody(order, hub, {
        name: holder?.name ?? null,
        idNumber: holder?.idNumber ?? null,
        phone: typed.get('phone') ?? null,
      }).then(tell)
      return
    case 'ask-cases':
      void ask(order).then(tell)
      return
    case 'open-cases':
      void open(order).then(tell)
  }
})

type Order<Type extends ToPerson['type']> = Extract<ToPerson, { type: Type }>

async function ask({ id, asked }: Order<'ask-cases'>): Promise<FromPerson> {
  try {
    if (!hub) throw new Error('the configuration names no hub: nobody can be asked')
    asking = await askCases(asked, hub, holder, typed)
    return { type: 'asking-cases', id, query: asking.query }
  } catch (error) {
    return { type: 'not-sealed', id, reason: error instanceof Error ? error.message : String(error) }
  }
}

/** Of a question that another one has overtaken nothing is opened any more. */
async function open({ id, query, answer }: Order<'open-cases'>): Promise<FromPerson> {
  const found = asking?.query.id === query ? await asking.open(answer) : null
  return { type: 'cases', id, found: found ?? { found: 'refused' } }
}

// the core is gone: nothing of a person may outlive it
process.once('disconnect', () => process.exit(0))
