import type { Delays } from '../../../contract/delays.ts'
import type { CardTrouble, Person } from '../../../contract/devices.ts'
import type { CardReport } from '../driver.ts'
import { personOfText, textOfReadAnswer } from './card.ts'
import { commands } from './commands.ts'
import { type StatusWord, sayStatus } from './status-words.ts'
import type { Answer, Silence, Talk } from './talk.ts'

/** a card that could not be read is tried so many times more before the citizen is asked to place it again */
const retries = 2

/** What staff are told of a card that could not be read; `said` is the reader's own word, if it had one. */
const troubleDetails: Record<CardTrouble, (said: string) => string> = {
  moved: (said) => `the card was moved or taken away too early${said}; lift it and place it again`,
  'not-readable': (said) => `the card could not be read${said}; lift it and place it again`,
  'wrong-card': (said) => `this is not an identity card${said}; place an identity card`,
  'same-card': (said) => `this card has been read before${said}; lift it and place it again`,
}

/** Why watching for cards ended: the reader no longer answers, or its security module gave up. */
export type WatchEnd = 'silent' | 'broken'

/** Thrown inside this file only, to leave the dialogue from any depth. */
class Ended extends Error {
  readonly why: WatchEnd
  constructor(why: WatchEnd) {
    super(why)
    this.why = why
  }
}

/**
 * What has been told of the card on a reader and is not over. It outlives lines and resets: a reader that has lost its
 * power finds the card that still lies there a second time.
 */
export class LyingCard {
  readonly #report: (report: CardReport) => void
  /** something has been told of it and no `lifted` yet */
  #isTold = false
  #read: string | null = null

  #isLeft: boolean

  /** @param isLeft one of somebody who has gone may lie there */
  constructor(report: (report: CardReport) => void, isLeft = false) {
    this.#report = report
    this.#isLeft = isLeft
  }

  /** The card that lies there, if any, must be lifted before anything is read. */
  get isLeft(): boolean {
    return this.#isLeft
  }

  get isRead(): boolean {
    return this.#read !== null
  }

  /** Tells of a card that was read; of one that has been told of and never lifted, nothing. */
  read(person: Person): void {
    if (this.#read === person.idNumber) return
    if (this.#read !== null) this.lifted()
    this.#isTold = true
    this.#read = person.idNumber
    this.#report({ type: 'read', person })
  }

  trouble({ trouble, said }: Trouble): void {
    this.#isTold = true
    if (trouble === 'same-card') this.#isLeft = true
    this.#report({ type: 'trouble', trouble, detail: troubleDetails[trouble](said === null ? '' : ` (${said})`) })
  }

  lifted(): void {
    this.#isLeft = false
    if (!this.#isTold) return
    this.#isTold = false
    this.#read = null
    this.#report({ type: 'lifted' })
  }
}

/** `said`: the reader's answer, for staff; null when it had none */
type Trouble = { trouble: CardTrouble; said: string | null }
type Attempt = { person: Person } | (Trouble & { isFinal: boolean })
type Outcome = { person: Person } | Trouble

/**
 * Watches for cards on a reader that has introduced itself: find, select, read, then wait until the card is lifted.
 * @param card what was known of the card there when the last line or the last watching ended
 */
export async function watchCards(talk: Talk, delays: Delays, today: () => string, card: LyingCard): Promise<WatchEnd> {
  try {
    await meetCardLeftBehind(talk, delays, today, card)
    for (;;)
      await follow(talk, delays, today, card, await readPlacedCard(talk, delays, today, await find(talk, delays)))
  } catch (error) {
    if (error instanceof Ended) return error.why
    throw error
  }
}

/**
 * A card may already lie there. A reader finds a card once: one that it has read already and that nobody here has told
 * of (another program read it, or its answer was lost with the line) must be placed anew.
 */
async function meetCardLeftBehind(talk: Talk, delays: Delays, today: () => string, card: LyingCard): Promise<void> {
  const { word } = await ask(talk, 'find')
  // found, as a reader does once more that lost its power: it is the one that was left all the same
  if (isPlaced(word) && card.isLeft) {
    return await goneAtLast(talk, delays, card)
  }
  // found: the search that follows finds it too
  if (word !== 'find-failed') return
  if (!(await readCardLies(talk))) card.lifted()
  else if (!card.isRead) await follow(talk, delays, today, card, { trouble: 'same-card', said: null })
  else await stay(talk, delays, today, card)
}

/** Reads nothing until the card that lies there is lifted, which is told for as long as it is not. */
async function goneAtLast(talk: Talk, delays: Delays, card: LyingCard): Promise<void> {
  do card.trouble({ trouble: 'same-card', said: null })
  while (!(await isLiftedInTime(talk, delays)))
  card.lifted()
}

/** Tells what came of a card, and again whenever that has stayed a trouble for `cardRetry`, until the card is lifted. */
async function follow(talk: Talk, delays: Delays, today: () => string, card: LyingCard, first: Outcome): Promise<void> {
  let outcome = first
  while (!('person' in outcome)) {
    card.trouble(outcome)
    if (await isLiftedInTime(talk, delays)) return card.lifted()
    const { word } = await ask(talk, 'find')
    if (isPlaced(word)) outcome = await readPlacedCard(talk, delays, today, word)
    // it was read, whoever got the answer, and lies there still
    else if (await readCardLies(talk)) outcome = { trouble: 'same-card', said: null }
    else return card.lifted()
  }
  card.read(outcome.person)
  await stay(talk, delays, today, card)
}

/** Waits until a card that was read is lifted. One that was only moved is found anew, and is the same one. */
async function stay(talk: Talk, delays: Delays, today: () => string, card: LyingCard): Promise<void> {
  for (;;) {
    do await talk.pause(delays.readerPresence)
    while (await readCardLies(talk))
    const { word } = await ask(talk, 'find')
    const outcome = isPlaced(word) ? await readPlacedCard(talk, delays, today, word) : null
    if (outcome === null || !('person' in outcome)) return card.lifted()
    card.read(outcome.person)
  }
}

/** Searches until there is a card, of whatever kind. */
async function find(talk: Talk, delays: Delays): Promise<StatusWord> {
  for (;;) {
    const { word } = await ask(talk, 'find')
    if (isPlaced(word)) return word
    await talk.pause(delays.readerPoll)
  }
}

function isPlaced(word: StatusWord): boolean {
  return word === 'card-found' || word === 'wrong-card-type'
}

async function readPlacedCard(
  talk: Talk,
  delays: Delays,
  today: () => string,
  foundWord: StatusWord,
): Promise<Outcome> {
  let found: { word: StatusWord; code: number } = { word: foundWord, code: 0 }
  let last: Trouble = { trouble: 'moved', said: null }
  for (let attempt = 0; attempt <= retries; attempt += 1) {
    if (attempt > 0) {
      await talk.pause(delays.readerPoll)
      found = await ask(talk, 'find')
    }
    if (found.word === 'wrong-card-type') return { trouble: 'wrong-card', said: null }
    // found before and not any more: taken away too early
    if (found.word === 'find-failed') return { trouble: 'moved', said: last.said }
    if (found.word !== 'card-found') continue
    const result = await readOnce(talk, today)
    if ('person' in result) return result
    last = result
    if (result.isFinal) break
  }
  return last
}

async function readOnce(talk: Talk, today: () => string): Promise<Attempt> {
  const selected = await ask(talk, 'select')
  if (selected.word !== 'ok') return troubleOf(selected)
  const answer = await talk.ask(commands.read)
  if (answer.word === 'silence') return { trouble: 'not-readable', said: null, isFinal: false }
  stopWhenBroken(answer)
  if (answer.word !== 'ok') return troubleOf(answer)
  const text = textOfReadAnswer(answer.data)
  const person = text === null ? null : personOfText(text, today())
  return person === null ? { trouble: 'not-readable', said: null, isFinal: false } : { person }
}

function troubleOf({ word, code }: Answer): Attempt {
  const said = sayStatus(code)
  switch (word) {
    case 'wrong-card-type':
      return { trouble: 'wrong-card', said, isFinal: true }
    case 'select-failed':
    case 'find-failed':
    case 'card-rejects-sam':
    case 'sam-rejects-card':
    case 'random-failed':
      return { trouble: 'moved', said, isFinal: false }
    default:
      return { trouble: 'not-readable', said, isFinal: false }
  }
}

/**
 * Whether a card that has been selected still lies there: find no longer sees it, but it answers the small questions.
 * Two are asked, since readers differ in which they support.
 */
async function readCardLies(talk: Talk): Promise<boolean> {
  for (const question of ['managementNumber', 'newestAddress'] as const) {
    const { word } = await ask(talk, question)
    if (word === 'ok' || word === 'no-content') return true
  }
  return false
}

/**
 * Waits until the card of a trouble is gone.
 * @returns false when it has been lying there for so long that it is worth another try
 */
async function isLiftedInTime(talk: Talk, delays: Delays): Promise<boolean> {
  for (let waited = 0; waited < delays.cardRetry; waited += delays.readerPoll) {
    await talk.pause(delays.readerPoll)
    const { word } = await ask(talk, 'find')
    if (word === 'find-failed' && !(await readCardLies(talk))) return true
  }
  return false
}

/** Asks; a reader that does not answer is asked for its status once before it is given up. */
async function ask(talk: Talk, question: keyof typeof commands): Promise<Answer> {
  for (let turn = 0; ; turn += 1) {
    const answer: Answer | Silence = await talk.ask(commands[question])
    if (answer.word !== 'silence') {
      stopWhenBroken(answer)
      return answer
    }
    if (turn > 0) throw new Ended('silent')
    const status = await talk.ask(commands.samStatus)
    if (status.word === 'silence') throw new Ended('silent')
    stopWhenBroken(status)
  }
}

function stopWhenBroken(answer: Answer): void {
  if (answer.word === 'self-test-failed' || answer.word === 'not-authorised') throw new Ended('broken')
}
