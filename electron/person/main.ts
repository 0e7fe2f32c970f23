// One session's person process: holds the ID reader, what a card said and what was typed; only masked text and sealed bodies
// leave it.
import '../china-time.ts'
import type { Asked } from '../../contract/asked.ts'
import type { Holder, MaskedPerson } from '../../contract/devices.ts'
import { type FromPerson, ToPerson } from '../../contract/ipc.ts'
import { maskIdNumber, maskName } from '../../drivers/id-reader/masking.ts'
import { type Asking, askHub } from './ask-hub.ts'
import { readCards } from './read-cards.ts'
import { sealBody } from './seal-body.ts'
import { TypedFields } from './typed-fields.ts'

function tell(message: FromPerson): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => {})
}

type Begin = Extract<ToPerson, { type: 'begin' }>
let hub: Begin['hub'] = null
/** whose session it is: the first that is known in it */
let holder: Holder | null = null
/** what waits for its answer, the last of each kind */
const asking = new Map<Asked['about'], Asking>()
const typed = new TypedFields()

process.on('message', (message) => {
  const order = ToPerson.parse(message)
  switch (order.type) {
    case 'begin':
      hub = order.hub
      if (hub) void typed.publicKey().then((key) => tell({ type: 'session-key', key }))
      if (order.reader) {
        readCards(order.reader, order.delays, tell, isTheirs)
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
        address: typed.get('address') ?? null,
      }).then(tell)
      return
    case 'ask':
      void ask(order).then(tell)
      return
    case 'open':
      void open(order).then(tell)
  }
})

function isTheirs(who: Holder): boolean {
  holder ??= who
  return who.idNumber === holder.idNumber
}

function signedIn(who: Holder): MaskedPerson | null {
  if (!isTheirs(who)) return null
  return { kind: 'phone', name: maskName(who.name), idNumber: maskIdNumber(who.idNumber), expired: false }
}

type Order<Type extends ToPerson['type']> = Extract<ToPerson, { type: Type }>

async function ask({ id, asked }: Order<'ask'>): Promise<FromPerson> {
  try {
    if (!hub) throw new Error('the configuration names no hub: nobody can be asked')
    const question = await askHub(asked, hub, holder, typed, signedIn)
    if ('about' in question) return { type: 'told', id, told: question }
    asking.set(asked.about, question)
    return { type: 'asking', id, query: question.query }
  } catch (error) {
    return { type: 'not-sealed', id, reason: error instanceof Error ? error.message : String(error) }
  }
}

/** Of a question that another of its kind has overtaken nothing is opened any more. */
async function open({ id, query, answer }: Order<'open'>): Promise<FromPerson> {
  const question = [...asking.values()].find((one) => one.query.id === query)
  if (!question) return { type: 'not-sealed', id, reason: 'another question has overtaken the one that was answered' }
  return { type: 'told', id, told: await question.open(answer) }
}

// the core is gone: nothing of a person may outlive it
process.once('disconnect', () => process.exit(0))
