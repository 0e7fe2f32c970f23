import { z } from 'zod'

const ms = (fallback: number, says: string, least = 1) =>
  z.number().int().min(least).max(86_400_000).default(fallback).describe(says)

/** nobody is asked for an answer faster than this (WCAG 2.2.1) */
const leastForAnswer = 20_000

/**
 * Every delay of the terminal, in milliseconds, with its default.
 * The configuration's `timings` overrides members; tests advance a simulated clock by these members.
 */
export const Delays = z
  .object({
    idle: ms(60_000, 'no touch for so long: ask whether anybody is still there', leastForAnswer),
    stillThere: ms(30_000, 'no answer to that question for so long: end the session', leastForAnswer),
    adminIdle: ms(120_000, 'staff have touched nothing for so long: their pages are left', leastForAnswer),
    adminLook: ms(2_000, 'between two looks at what an admin page shows'),
    signInLook: ms(2_000, 'signing in by phone: between two looks whether somebody has'),
    cardCall: ms(6_000, 'a card left on the reader: between two calls after its holder'),
    cardRetry: ms(6_000, 'a card that could not be read: how long the advice to place it again stays'),
    readerPoll: ms(300, 'between two searches for a card'),
    readerFind: ms(1_000, 'answer to find, select or a status question'),
    readerRead: ms(4_000, 'answer to reading the card'),
    readerPresence: ms(400, 'between two looks whether the card still lies there'),
    printerPoll: ms(3_000, 'between two status questions to an idle printer'),
    printerAnswer: ms(2_000, 'answer to one status question'),
    printerConfirm: ms(30_000, 'the printer saying that the slip is printed, after its last byte'),
    speakerLook: ms(5_000, 'between two looks whether there is something to speak through'),
    headsetPoll: ms(100, 'between two looks whether a headset was plugged in or pulled out'),
    hubAnswer: ms(15_000, 'the whole answer of the hub to one request'),
    storeBackup: ms(900_000, 'between two backups of kiosk.db, made when nobody is there'),
    heartbeat: ms(60_000, 'between two words to the hub on how this terminal is, give or take a fifth'),
    reportEvery: ms(3_600_000, 'between two reports of the numbers of a day'),
    helpLook: ms(3_000, 'between two looks whether somebody of the staff is on the way'),
    helpVoid: ms(120_000, 'a call for help that nobody has taken is void after so long'),
    handInShown: ms(3_000, 'a receipt waits so long for the hub before it says that nothing was sent yet', 0),
    queueRetryMin: ms(1_000, 'most that is waited before the first new try of a submission; doubles with every try'),
    queueRetryMax: ms(900_000, 'longest wait that doubling leads to; the hub may ask for a longer one'),
    queueRetryAfterMax: ms(3_600_000, 'longest wait that the hub may ask for'),
    queueOutage: ms(10_000, 'no answer of the hub for so long: an outage, after which the sending is spread'),
    queueSpread: ms(60_000, 'after an outage or a start with a backlog: sending begins at a random moment of it', 0),
    queueUnauthorised: ms(900_000, 'the hub does not know this terminal: between two questions whether it does again'),
    syncEvery: ms(900_000, 'between two pulls of what the centre publishes'),
    syncSpread: ms(120_000, 'each pull begins at a random moment of it, so that terminals do not come all at once', 0),
    syncSilence: ms(30_000, 'a download without a byte for so long is broken off, and goes on at the next pull'),
    syncLongest: ms(14_400_000, 'longest time that one pull may take'),
    portReopenMin: ms(200, 'first wait before a lost port is opened again'),
    portReopenMax: ms(5_000, 'longest wait before a lost port is opened again'),
  })
  .strict()

export type Delays = z.infer<typeof Delays>

export const defaultDelays: Delays = Delays.parse({})

/** What machines, drivers and the queue need of time; XState's clock fits it. */
export interface Clock {
  setTimeout(callback: () => void, ms: number): unknown
  clearTimeout(id: unknown): void
}
