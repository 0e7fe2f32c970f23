import { type ChildProcess, spawn } from 'node:child_process'
import type { Delays } from '../../contract/delays.ts'
import type { ReaderStatus } from '../../contract/devices.ts'
import { FromPerson, type ToPerson } from '../../contract/ipc.ts'

type PersonListener = {
  status(status: ReaderStatus): void
  card(message: Extract<FromPerson, { type: 'card-read' | 'card-other' | 'card-lifted' | 'card-trouble' }>): void
  /** the present person process died by itself, and what it held with it */
  gone(): void
}

type Options = {
  /** the person program, run on this process's own Node */
  program: string
  port: string
  /** as configured */
  baudRate: number
  delays: Delays
  listener: PersonListener
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
  #baudRate: number

  constructor(options: Options) {
    this.#options = options
    this.#baudRate = options.baudRate
  }

  get pids(): { present: number | null; warm: number | null } {
    return { present: this.#present?.pid ?? null, warm: this.#warm?.pid ?? null }
  }

  /** Ends the present process with all it knows; the next one takes the reader over as soon as the port is free. */
  next(): void {
    clearTimeout(this.#retry)
    const last = this.#present
    this.#present = null
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
    const { port, delays } = this.#options
    const person = this.#warm ?? this.#spawn()
    this.#warm = null
    this.#present = person
    const begin: ToPerson = { type: 'begin', port, baudRate: this.#baudRate, delays }
    person.send(begin, () => {})
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
        this.#options.listener.status(parsed.data.status)
        return
      case 'card-read':
      case 'card-other':
      case 'card-lifted':
      case 'card-trouble':
        this.#options.listener.card(parsed.data)
        return
    }
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
    if (this.#closed) return
    this.#options.listener.gone()
    // the listener's answer may already have begun a new one
    if (!this.#present) this.#retry = setTimeout(() => this.#begin(), this.#retryWait())
  }
}
