import { randomUUID } from 'node:crypto'
import type { Config, HubSettings } from '../../contract/config.ts'
import type { Clock } from '../../contract/delays.ts'
import type { HubLine } from '../../contract/hand-in.ts'
import type { Heartbeat } from '../../hub/contract/heartbeats.ts'
import type { Sealed, SubmissionKind } from '../../hub/contract/submissions.ts'
import { afterHeartbeat, isEnded } from '../../state/queue/after-response.ts'
import { Connection, type Network, reaches, type Timing } from '../../state/queue/connection.ts'
import { Heartbeats } from '../../state/queue/heartbeats.ts'
import { type AskHub, askingHub, postToHub } from '../../state/queue/hub-client.ts'
import { type Outbox, type QueueCounts, QueueFull } from '../../state/queue/outbox.ts'
import { Sender } from '../../state/queue/sender.ts'
import { NotTaken } from '../../state/session/not-taken.ts'
import { StoreFailure } from '../../state/store/open-store.ts'
import { trustOnly } from './hub-authority.ts'
import { readToken } from './hub-token.ts'
import type { Log } from './log.ts'

/** between two looks at how far the draining is */
const drainLookMs = 50

type Body = Readonly<Record<string, unknown>>

type Parts = {
  config: Config
  hub: HubSettings
  /** @throws StoreFailure while kiosk.db can't be opened */
  outbox: () => Outbox
  /** has a body sealed where nothing of a person leaks */
  seal: (kind: SubmissionKind, receipt: string, body: Body) => Promise<Sealed>
  /** how the terminal is at this moment, but for the queue; left out where none runs */
  health?: () => Omit<Heartbeat, 'queue'>
  clock: Clock
  now: () => Date
  log: Log
}

type Listener = {
  line(line: HubLine): void
  settled(receipt: string, state: 'sent' | 'refused'): void
}

/** All that this terminal has to do with the service centre's hub: what citizens hand in, and how the way there is. */
export class HubDesk {
  readonly #parts: Parts
  readonly #connection = new Connection()
  /** null: there is nothing to tell */
  readonly #heartbeats: Heartbeats | null
  readonly #ask: AskHub
  #sender: Sender | null = null
  #listener: Listener = { line() {}, settled() {} }

  /** @throws Error in a sentence when the hub's authority or address can't be used */
  constructor(parts: Parts) {
    this.#parts = parts
    const { hub, config, clock, now, log } = parts
    trustOnly(hub.caFile)
    this.#connection.observe((network) => {
      log.info('hub.network', { ...network })
      if (network.detail !== '') console.error(`core: hub: ${network.detail}`)
      this.#listener.line(line(network))
    })
    this.#ask = askingHub(this.#address(), config.timings, clock)
    const { health } = parts
    this.#heartbeats =
      health === undefined
        ? null
        : new Heartbeats({
            ask: this.#ask,
            connection: this.#connection,
            state: () => ({ ...health(), queue: this.#depth() }),
            delays: config.timings,
            clock,
            nowMs: () => performance.now(),
            date: now,
            random: Math.random,
          })
  }

  /** whoever else asks the hub something */
  get ask(): AskHub {
    return this.#ask
  }

  get network(): Network {
    return this.#connection.network
  }

  get timing(): Timing | null {
    return this.#connection.timing
  }

  begin(listener: Listener): void {
    this.#listener = listener
    this.#send()
    this.#heartbeats?.beat()
  }

  /** Something about the terminal has changed that the centre should know at once. */
  changed(): void {
    this.#heartbeats?.beat()
  }

  /**
   * Writes down what a citizen hands in, but for what the person process adds; when it resolves with the receipt number, it is on the disk.
   * @throws NotTaken
   */
  async handIn(what: SubmissionKind, bodyOf: () => Body): Promise<string> {
    const { config, now, log } = this.#parts
    try {
      const outbox = this.#parts.outbox()
      this.#send()
      const at = now()
      const receipt = outbox.reserve({ region: config.site.regionCode, terminal: config.site.terminal }, at)
      const sealed = await this.#parts.seal(what, receipt, bodyOf())
      outbox.enqueue({ kind: what, receipt, order: randomUUID(), createdAt: at.toISOString(), sealed }, at)
      log.info('queue.enqueued', { receipt, kind: what })
      this.#sender?.kick()
      return receipt
    } catch (error) {
      const sentence = error instanceof Error ? error.message : String(error)
      log.error('queue.refused', { kind: what, error: sentence })
      console.error(`core: something handed in was not taken: ${sentence}`)
      throw new NotTaken(why(error), sentence)
    }
  }

  /** Sends what waits now, whatever backing off says. @throws StoreFailure */
  drain(): void {
    this.#parts.outbox().allDue()
    this.#send()
    this.#sender?.goOn()
    this.#heartbeats?.beat()
  }

  /** Sends what waits, and resolves once all of it is sent, or no more can be for now. @throws StoreFailure */
  async drained(): Promise<{ counts: QueueCounts } & Network> {
    const { clock, config } = this.#parts
    const { findings } = this.#connection
    this.drain()
    const end = performance.now() + config.timings.hubAnswer
    for (;;) {
      const counts = this.#parts.outbox().counts()
      const { network } = this.#connection
      const waits = counts.queued + counts.sending + counts.retry > 0
      const goesOn = this.#connection.findings === findings || counts.sending > 0 || reaches(network)
      if (!waits || !goesOn || performance.now() > end) return { counts, ...network }
      await new Promise<void>((done) => void clock.setTimeout(done, drainLookMs))
    }
  }

  /** How the way to the hub is now: it is asked, and its answer waited for; one that was under way before may be another's. */
  async reached(): Promise<Network> {
    const { clock, config } = this.#parts
    let asked = this.#connection.findings
    let isSecond = false
    this.#heartbeats?.beat()
    const end = performance.now() + config.timings.hubAnswer
    for (;;) {
      const { findings, network } = this.#connection
      if (performance.now() > end || (findings > asked && (isSecond || reaches(network)))) return network
      if (findings > asked) {
        isSecond = true
        asked = findings
        this.#heartbeats?.beat()
      }
      await new Promise<void>((done) => void clock.setTimeout(done, drainLookMs))
    }
  }

  /** Gives this terminal's token back, which the hub refuses from then on; given back before, it is so. @throws Error in a sentence */
  async giveBack(): Promise<void> {
    const { now } = this.#parts
    const response = await this.#ask(
      { method: 'POST', path: 'v1/enrolments/end', body: {} },
      new AbortController().signal,
    )
    if (isEnded(response)) return
    const verdict = afterHeartbeat(response, now())
    if (verdict?.outcome !== 'not-known') throw new Error(verdict?.reason ?? 'something else than the hub answers')
  }

  async stop(): Promise<void> {
    await Promise.all([this.#heartbeats?.stop(), this.#sender?.stop()])
  }

  /** Once kiosk.db is open; until then nothing is sent, and every try looks again. */
  #send(): void {
    if (this.#sender) return
    try {
      const { config, clock, now, log } = this.#parts
      const outbox = this.#parts.outbox()
      const origin = performance.now()
      const sender = new Sender({
        outbox,
        post: postToHub(this.#address(), config.timings, clock),
        connection: this.#connection,
        delays: config.timings,
        clock,
        nowMs: () => performance.now() - origin,
        date: now,
        random: Math.random,
      })
      sender.observe((news) => {
        switch (news.type) {
          case 'outcome':
            log.info('queue.settled', { receipt: news.receipt, state: news.state })
            if (news.state !== 'retry') {
              this.#listener.settled(news.receipt, news.state === 'accepted' ? 'sent' : 'refused')
            }
            return
          case 'store':
            log.info('queue.store', { detail: news.detail })
            if (news.detail !== '') console.error(`core: queue: ${news.detail}`)
        }
      })
      sender.start()
      this.#sender = sender
    } catch (error) {
      if (!(error instanceof StoreFailure)) throw error
    }
  }

  #address(): { url: string; token: () => string } {
    const { hub } = this.#parts
    return { url: hub.url, token: () => readToken(hub.tokenFile) }
  }

  #depth(): Heartbeat['queue'] {
    try {
      return this.#parts.outbox().depth(this.#parts.now())
    } catch (error) {
      if (!(error instanceof StoreFailure)) throw error
      return { depth: 0, oldestAgeS: null, deadLetters: 0 }
    }
  }
}

function line(network: Network): HubLine {
  if (network.connectivity === 'unknown') return 'unknown'
  return reaches(network) ? 'online' : 'offline'
}

function why(error: unknown): NotTaken['why'] {
  if (error instanceof QueueFull) return 'hand-in-full'
  if (error instanceof StoreFailure && error.kind === 'disk-full') return 'hand-in-disk'
  return 'hand-in-failed'
}
