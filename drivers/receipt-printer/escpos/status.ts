import type { PrinterState } from '../../../contract/devices.ts'

/** What a printer may send, told apart by bit masks. */
export type Reply =
  /** answer to DLE EOT n; which n, only the order tells */
  | { type: 'realtime'; byte: number }
  /** four bytes of automatic status (ASB), sent on every change */
  | { type: 'automatic'; bytes: readonly [number, number, number, number] }
  /** answer to GS r */
  | { type: 'transmitted'; byte: number }
  /** answer to GS ( H: what was sent before this id is on paper */
  | { type: 'process-id'; id: string }
  /** answer to GS I */
  | { type: 'name'; text: string }
  /** XOFF (`ready: false`) and XON */
  | { type: 'flow'; ready: boolean }
  /** a byte that no printer sends */
  | { type: 'foreign'; byte: number }

const XON = 0x11
const XOFF = 0x13
/** `37 22 d1 d2 d3 d4 00` */
const processIdLength = 7
const longestBlock = 80

const isRealtime = (byte: number) => (byte & 0x93) === 0x12
const isAutomaticHead = (byte: number) => (byte & 0x93) === 0x10
const isStatusTail = (byte: number) => (byte & 0x90) === 0x00

/**
 * Cuts the bytes of a printer into replies, whatever the chunks. Replies of several bytes may have flow control
 * bytes inside; a broken one is given up as foreign bytes.
 */
export class ReplyParser {
  #open: number[] = []

  push(bytes: Uint8Array): Reply[] {
    return Array.from(bytes).flatMap((byte) => this.#take(byte))
  }

  #take(byte: number): Reply[] {
    if (byte === XON || byte === XOFF) return [{ type: 'flow', ready: byte === XON }]
    const head = this.#open[0]
    if (head === undefined) return this.#begin(byte)
    return isAutomaticHead(head) ? this.#continueAutomatic(byte) : this.#continueBlock(byte)
  }

  #begin(byte: number): Reply[] {
    if (isRealtime(byte)) return [{ type: 'realtime', byte }]
    if (isAutomaticHead(byte) || byte === 0x37 || byte === 0x5f) {
      this.#open = [byte]
      return []
    }
    if (isStatusTail(byte)) return [{ type: 'transmitted', byte }]
    return [{ type: 'foreign', byte }]
  }

  #giveUp(byte: number): Reply[] {
    const broken = this.#open.map((open): Reply => ({ type: 'foreign', byte: open }))
    this.#open = []
    return [...broken, ...this.#begin(byte)]
  }

  #continueAutomatic(byte: number): Reply[] {
    // an answer to DLE EOT may come between
    if (isRealtime(byte)) return [{ type: 'realtime', byte }]
    if (!isStatusTail(byte)) return this.#giveUp(byte)
    this.#open.push(byte)
    const [first = 0, second = 0, third = 0, fourth] = this.#open
    if (fourth === undefined) return []
    this.#open = []
    return [{ type: 'automatic', bytes: [first, second, third, fourth] }]
  }

  #continueBlock(byte: number): Reply[] {
    const isIdBlock = this.#open[0] === 0x37
    // below 20h no byte of a block: an answer to DLE EOT that came between
    if (byte < 0x20 && isRealtime(byte)) return [{ type: 'realtime', byte }]
    if (byte !== 0 && (byte < 0x20 || byte > 0x7e)) return this.#giveUp(byte)
    if (isIdBlock && this.#open.length === 1 && byte !== 0x22) return this.#giveUp(byte)
    this.#open.push(byte)
    if (byte !== 0) return this.#open.length > longestBlock ? this.#dropOpen() : []
    const block = this.#open
    this.#open = []
    const text = String.fromCharCode(...block.slice(1, -1))
    if (!isIdBlock) return [{ type: 'name', text }]
    if (block.length !== processIdLength) return block.map((open) => ({ type: 'foreign', byte: open }))
    return [{ type: 'process-id', id: text.slice(1) }]
  }

  #dropOpen(): Reply[] {
    const broken = this.#open.map((open): Reply => ({ type: 'foreign', byte: open }))
    this.#open = []
    return broken
  }
}

/** The states a printer tells of by itself; the others are about the port. */
export type HardwareState = Extract<
  PrinterState,
  'ready' | 'paper-low' | 'paper-out' | 'cover-open' | 'cutter-jam' | 'overheated' | 'fault' | 'busy'
>

type Facts = {
  isCoverOpen: boolean
  isPaperOut: boolean
  isPaperLow: boolean
  isCutterError: boolean
  isUnrecoverable: boolean
  isOverheated: boolean
  isOtherError: boolean
  isOffline: boolean
}

/** All that its bits say; first the one trouble to name when there are several: the one whose mending comes first. */
export type HardwareStates = readonly [HardwareState, ...HardwareState[]]

function statesOf(facts: Facts): HardwareStates {
  const said: readonly [boolean, HardwareState][] = [
    [facts.isCoverOpen, 'cover-open'],
    [facts.isPaperOut, 'paper-out'],
    [facts.isUnrecoverable, 'fault'],
    [facts.isCutterError, 'cutter-jam'],
    [facts.isOverheated, 'overheated'],
    [facts.isOtherError && !facts.isUnrecoverable && !facts.isCutterError && !facts.isOverheated, 'fault'],
  ]
  const [trouble, ...others] = said.flatMap(([isSo, state]) => (isSo ? [state] : []))
  const low: HardwareState[] = facts.isPaperLow && !facts.isPaperOut ? ['paper-low'] : []
  // offline goes with every trouble; by itself it means that the printer is at something
  if (trouble !== undefined) return [trouble, ...others, ...low]
  if (facts.isOffline) return ['busy', ...low]
  return facts.isPaperLow ? ['paper-low'] : ['ready']
}

/** The answers to DLE EOT 1, 2, 3, 4. */
export type Round = readonly [number, number, number, number]

/**
 * Whether four answers fit each other, so that a byte of noise among them would show: an online printer has no cause to
 * be offline, an error has been announced, and the paper sensors set their bits in pairs.
 */
export function isConsistent([printer, offline, error, paper]: Round): boolean {
  const isOffline = (printer & 0x08) !== 0
  const hasCause = (offline & 0x6c) !== 0
  const isPaired = [0x0c, 0x60].every((pair) => (paper & pair) === 0 || (paper & pair) === pair)
  const isAnnounced = (error & 0x6c) === 0 || (offline & 0x40) !== 0
  return isPaired && isAnnounced && (isOffline || !hasCause)
}

export function statesOfRealtime([printer, offline, error, paper]: Round): HardwareStates {
  return statesOf({
    isCoverOpen: (offline & 0x04) !== 0,
    isPaperOut: (offline & 0x20) !== 0 || (paper & 0x60) !== 0,
    isPaperLow: (paper & 0x0c) !== 0,
    isCutterError: (error & 0x08) !== 0,
    isUnrecoverable: (error & 0x20) !== 0,
    isOverheated: (error & 0x40) !== 0,
    isOtherError: (error & 0x04) !== 0 || (offline & 0x40) !== 0,
    isOffline: (printer & 0x08) !== 0,
  })
}

/** From automatic status. */
export function statesOfAutomatic([first, second, third]: readonly [number, number, number, number]): HardwareStates {
  return statesOf({
    isCoverOpen: (first & 0x20) !== 0,
    isPaperOut: (third & 0x0c) !== 0,
    isPaperLow: (third & 0x03) !== 0,
    isCutterError: (second & 0x08) !== 0,
    isUnrecoverable: (second & 0x20) !== 0,
    isOverheated: (second & 0x40) !== 0,
    isOtherError: (second & 0x04) !== 0,
    isOffline: (first & 0x08) !== 0,
  })
}
