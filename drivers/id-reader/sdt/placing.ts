import type { Delays } from '../../../contract/delays.ts'
import type { CardEvent, CardTrouble, Person } from '../../../contract/devices.ts'
import { personOfText, textOfReadAnswer } from './card.ts'
import { commands } from './commands.ts'
import type { StatusWord } from './status-words.ts'
import type { Answer, Silence, Talk } from './talk.ts'

/** a card that could not be read is tried so many times more before the citizen is asked to place it again */
const retries = 2

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

type Attempt = { person: Person } | { trouble: CardTrouble; final: boolean }

/**
 * Watches for cards on a reader that has introduced itself: find, select, read, then wait until the card is lifted.
 * Reports every card once per placing, a trouble again each `cardRetry`, and `lifted` after it, also when the watching ends while a card lies there.
 */
export async function watchCards(
  talk: Talk,
  delays: Delays,
  today: () => string,
  report: (event: CardEvent) => void,
): Promise<WatchEnd> {
  let lies = false
  const tell = (event: CardEvent): void => {
    lies = event.type !== 'lifted'
    report(event)
  }
  try {
    await greetCardLeftBehind(talk, delays, tell)
    for (;;) {
      const found = await findCard(talk, delays)
      const event = await readPlacedCard(talk, delays, today, found)
      tell(event)
      if (event.type === 'read') await untilReadCardLifted(talk, delays)
      else if (!(await untilTroubleLifted(talk, delays))) continue
      tell({ type: 'lifted' })
    }
  } catch (error) {
    if (error instanceof Ended) return error.why
    throw error
  } finally {
    if (lies) report({ type: 'lifted' })
  }
}

/** A reader reports a card once; one that was read before this program listened must be placed anew. */
async function greetCardLeftBehind(talk: Talk, delays: Delays, tell: (event: CardEvent) => void): Promise<void> {
  const found = await ask(talk, 'find')
  if (found.word !== 'find-failed' || !(await readCardLies(talk))) return
  // again and again: whoever comes later has to be told too
  do tell({ type: 'trouble', trouble: 'same-card' })
  while (!(await untilReadCardLifted(talk, delays, delays.cardRetry)))
  tell({ type: 'lifted' })
}

async function findCard(talk: Talk, delays: Delays): Promise<StatusWord> {
  for (;;) {
    const { word } = await ask(talk, 'find')
    if (word === 'card-found' || word === 'wrong-card-type') return word
    await talk.pause(delays.readerPoll)
  }
}

async function readPlacedCard(
  talk: Talk,
  delays: Delays,
  today: () => string,
  foundWord: StatusWord,
): Promise<CardEvent> {
  let found = foundWord
  let last: CardTrouble = 'moved'
  for (let attempt = 0; attempt <= retries; attempt += 1) {
    if (attempt > 0) {
      await talk.pause(delays.readerPoll)
      found = (await ask(talk, 'find')).word
    }
    if (found === 'wrong-card-type') return { type: 'trouble', trouble: 'wrong-card' }
    // found before and not any more: taken away too early
    if (found === 'find-failed') return { type: 'trouble', trouble: 'moved' }
    if (found !== 'card-found') continue
    const result = await readOnce(talk, today)
    if ('person' in result) return { type: 'read', person: result.person }
    last = result.trouble
    if (result.final) break
  }
  return { type: 'trouble', trouble: last }
}

async function readOnce(talk: Talk, today: () => string): Promise<Attempt> {
  const selected = await ask(talk, 'select')
  if (selected.word !== 'ok') return troubleOf(selected.word)
  const answer = await talk.ask(commands.read)
  if (answer.word === 'silence') return { trouble: 'not-readable', final: false }
  stopWhenBroken(answer)
  if (answer.word !== 'ok') return troubleOf(answer.word)
  const text = textOfReadAnswer(answer.data)
  const person = text === null ? null : personOfText(text, today())
  return person === null ? { trouble: 'not-readable', final: false } : { person }
}

function troubleOf(word: StatusWord): Attempt {
  switch (word) {
    case 'wrong-card-type':
      return { trouble: 'wrong-card', final: true }
    case 'select-failed':
    case 'find-failed':
    case 'card-rejects-sam':
    case 'sam-rejects-card':
    case 'random-failed':
      return { trouble: 'moved', final: false }
    default:
      return { trouble: 'not-readable', final: false }
  }
}

/** @returns false when the card still lies there after `longestMs` */
async function untilReadCardLifted(talk: Talk, delays: Delays, longestMs = Number.POSITIVE_INFINITY): Promise<boolean> {
  for (let waited = 0; waited < longestMs; waited += delays.readerPresence) {
    await talk.pause(delays.readerPresence)
    if (!(await readCardLies(talk))) return true
  }
  return false
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
async function untilTroubleLifted(talk: Talk, delays: Delays): Promise<boolean> {
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
