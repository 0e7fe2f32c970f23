import { type ChildProcess, spawn } from 'node:child_process'
import type { Asked, Told } from '../../contract/asked.ts'
import type { Delays } from '../../contract/delays.ts'
import type { ReaderStatus } from '../../contract/devices.ts'
import { FromPerson, type ToPerson } from '../../contract/ipc.ts'
import type { KnownField, PersonalField, SealedField } from '../../contract/personal.ts'
import type { SealedAnswer, SealedAsk } from '../../hub/contract/asks.ts'
import type { Sealed, SubmissionKind } from '../../hub/contract/submissions.ts'

type PersonListener = {
  status(status: ReaderStatus): void
  card(message: Extract<FromPerson, { type: 'card-read' | 'card-other' | 'card-lifted' | 'card-trouble' }>): void
  /** the present session's key for typed fields; null: there is none now */
  key(key: string | null): void
  field(known: KnownField): void
  /** the present person process died by itself, and what it held with it */
  gone(): void
}

type Options = {
  /** the person program, run on this process's own Node */
  program: string
  /** as configured; null: this terminal has none */
  reader: { port: string; baudRate: number } | null
  hub: Extract<ToPerson, { type: 'begin' }>['hub']
  delays: Delays
  listener: PersonListener
}

type Answer = Extract<FromPerson, { id: number }>

/** A sentence of why nothing came of an order. */
function refusal(answer: Answer): string {
  return answer.type === 'not-sealed' ? answer.reason : `the person process answered with ${answer.type}`
}

/**
 * One person process for each session, and the next one kept warm.
 * Strings in JavaScript can't be overwritten; a process can be gone. So the end of a session is the end of its process.
 */
export class PersonKeeper {
  readonly #options: Options
  #present: ChildProcess | null = null
  #warm: ChildProcess | null = null
  #closed = false
  #retry: NodeJS.Timeout | undefined
  #diedInARow = 0
  /** at which the reader answered last: found once, it is not searched for again with each session */
  #baudRate: number | null = null
  /** a card was told of and not of its lifting */
  #cardLies = false
  /** while the reader is, it finds no card a second time: one that is found is another one */
  #isReady = false
  /** what the present process was asked, by the number of the order */
  readonly #asked = new Map<number, { done(answer: Answer): void; fail(error: Error): void }>()
  #lastOrder = 0
  /** what is for the next process, as soon as it is there */
  #expecting: ((person: ChildProcess) => void)[] = []

  constructor(options: Options) {
    this.#options = options
  }

  get pids(): { present: number | null; warm: number | null } {
    return { present: this.#present?.pid ?? null, warm: this.#warm?.pid ?? null }
  }

  /**
   * Has the present process seal what its citizen hands in. `body` is what of it is not about their person.
   * @throws Error in a sentence with nothing of a person in it
   */
  async seal(kind: SubmissionKind, receipt: string, body: Readonly<Record<string, unknown>>): Promise<Sealed> {
    const answer = await this.#order((id) => ({ type: 'seal', id, kind, receipt, body }))
    if (answer.type !== 'sealed') throw new Error(refusal(answer))
    return answer.sealed
  }

  /**
   * Has the present process ask the hub in its citizen's name. What `carry` takes there and brings back is sealed both
   * ways. @throws Error in a sentence with nothing of a person in it, and what `carry` throws
   */
  async ask(asked: Asked, carry: (query: SealedAsk) => Promise<SealedAnswer>): Promise<Told> {
    const asking = await this.#order((id) => ({ type: 'ask', id, asked }))
    if (asking.type === 'told') return asking.told
    if (asking.type !== 'asking') throw new Error(refusal(asking))
    const { query } = asking
    const answer = await carry(query)
    const opened = await this.#order((id) => ({ type: 'open', id, query: query.id, answer }))
    if (opened.type !== 'told') throw new Error(refusal(opened))
    return opened.told
  }

  #order(make: (id: number) => ToPerson): Promise<Answer> {
    this.#lastOrder += 1
    const id = this.#lastOrder
    const order = make(id)
    return new Promise((done, fail) => {
      this.#asked.set(id, { done, fail })
      const send = (person: ChildProcess) =>
        person.send(order, (error) => {
          if (error) this.#answered(id, (waiting) => waiting.fail(error))
        })
      // a citizen in a hurry may come before the process of their session does
      if (this.#present) send(this.#present)
      else this.#expecting.push(send)
    })
  }

  /** Hands what the citizen typed about themselves, sealed, on to the present process. */
  takeField(field: PersonalField, sealed: SealedField): void {
    const order: ToPerson = { type: 'field', field, sealed }
    this.#present?.send(order, () => {})
  }

  /** Ends the present process with all it knows; the next one takes the reader over as soon as the port is free. */
  next(): void {
    clearTimeout(this.#retry)
    const last = this.#present
    this.#present = null
    this.#dropOrders()
    this.#options.listener.key(null)
    if (!last || last.exitCode !== null || last.signalCode !== null) this.#begin()
    else {
      last.once('exit', () => this.#begin())
      last.kill('SIGKILL')
    }
  }

  /** Has the next process started, so that the change at the end of this session takes no time. */
  warmUp(): void {
    if (!this.#closed) this.#warm ??= this.#spawn()
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#retry)
    this.#present?.kill('SIGKILL')
    this.#warm?.kill('SIGKILL')
  }

  #begin(): void {
    if (this.#closed || this.#present) return
    const { reader, hub, delays } = this.#options
    const person = this.#warm ?? this.#spawn()
    this.#warm = null
    this.#present = person
    const found = reader && {
      ...reader,
      baudRate: this.#baudRate ?? reader.baudRate,
      cardLies: this.#cardLies && !this.#isReady,
    }
    const begin: ToPerson = { type: 'begin', reader: found, hub, delays }
    person.send(begin, () => {})
    for (const send of this.#expecting.splice(0)) send(person)
  }

  #spawn(): ChildProcess {
    const person = spawn(process.execPath, ['--max-semi-space-size=1', this.#options.program], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { PATH: process.env['PATH'], LANG: process.env['LANG'] },
    })
    person.on('message', (message) => this.#receive(person, message))
    person.on('error', (error) => console.error(`person: could not be started: ${error.message}`))
    person.once('exit', () => this.#exited(person))
    return person
  }

  #receive(person: ChildProcess, message: unknown): void {
    const parsed = FromPerson.safeParse(message)
    // what a process says after its session is nobody's business any more
    if (!parsed.success || person !== this.#present) return
    this.#diedInARow = 0
    switch (parsed.data.type) {
      case 'status':
        this.#baudRate = parsed.data.status.baudRate ?? this.#baudRate
        this.#isReady = parsed.data.status.state === 'ready'
        this.#options.listener.status(parsed.data.status)
        return
      case 'card-read':
      case 'card-other':
      case 'card-lifted':
      case 'card-trouble':
        this.#cardLies = parsed.data.type !== 'card-lifted'
        this.#options.listener.card(parsed.data)
        return
      case 'session-key':
        this.#options.listener.key(parsed.data.key)
        return
      case 'field':
        this.#options.listener.field(parsed.data.known)
        return
      case 'sealed':
      case 'not-sealed':
      case 'asking':
      case 'told': {
        const answer = parsed.data
        this.#answered(answer.id, (waiting) => waiting.done(answer))
        return
      }
    }
  }

  #answered(id: number, tell: (waiting: { done(answer: Answer): void; fail(error: Error): void }) => void): void {
    const waiting = this.#asked.get(id)
    this.#asked.delete(id)
    if (waiting) tell(waiting)
  }

  #dropOrders(): void {
    for (const { fail } of this.#asked.values()) fail(new Error('the session ended before it was answered'))
    this.#asked.clear()
    this.#expecting = []
  }

  /** Doubles while process after process dies before it has said anything. */
  #retryWait(): number {
    const { portReopenMin, portReopenMax } = this.#options.delays
    this.#diedInARow += 1
    return Math.min(portReopenMin * 2 ** (this.#diedInARow - 1), portReopenMax)
  }

  #exited(person: ChildProcess): void {
    if (person === this.#warm) this.#warm = null
    if (person !== this.#present) return
    this.#present = null
    this.#dropOrders()
    this.#options.listener.key(null)
    if (this.#closed) return
    this.#options.listener.gone()
    // the listener's answer may already have begun a new one
    if (!this.#present) this.#retry = setTimeout(() => this.#begin(), this.#retryWait())
  }
}
