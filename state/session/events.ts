import type { Delays } from '../../contract/delays.ts'
import type { CardTrouble, MaskedPerson, PrinterState, PrinterStatus, ReaderStatus } from '../../contract/devices.ts'
import type { Help, HubLine } from '../../contract/hand-in.ts'
import type { KnownField } from '../../contract/personal.ts'
import type { TouchEvent, Trouble } from '../../contract/session.ts'
import type { AdminEvent, DoorOpened } from './admin/machine.ts'

/** Everything that can happen to a session: touches, and what the devices say. */
export type SessionEvent =
  /** a PIN is handed to the desk that looks at it, and to no machine */
  | Exclude<TouchEvent, { type: 'touch.admin' | 'touch.admin-pin' }>
  /** the hidden gesture was made: who may try, and how the keys stand */
  | { type: 'admin.open'; door: DoorOpened }
  | Extract<AdminEvent, { type: `admin.${string}` }>
  /** staff have put the terminal out of service, with a sentence for citizens; null: it is in service */
  | { type: 'service.closed'; notice: string | null }
  /** staff have changed how long is waited, how much paper is left when it runs low, how loud a visit begins */
  | { type: 'settings.changed'; delays: Pick<Delays, 'idle' | 'stillThere'>; nearEndMm: number; volume: number }
  | { type: 'reader.status'; status: ReaderStatus }
  | { type: 'card.read'; person: MaskedPerson }
  | { type: 'card.lifted' }
  /** somebody else's card was placed in a session that has its citizen: nothing of it is told */
  | { type: 'card.other' }
  | { type: 'card.trouble'; trouble: CardTrouble }
  /** the process that held the card's data died */
  | { type: 'person.gone' }
  | { type: 'printer.status'; status: PrinterStatus }
  /** private listening: what is read aloud is heard by nobody else */
  | { type: 'headset.plugged' }
  | { type: 'headset.unplugged' }
  /** whether there is a voice that can read aloud */
  | { type: 'voice.status'; ready: boolean }
  /** the present session's key, to which typed fields are sealed; null: its person process is gone */
  | { type: 'person.key'; key: string | null }
  /** what is known of a typed field */
  | { type: 'person.field'; known: KnownField }
  /** how far the call for help is */
  | { type: 'help.said'; help: Help }
  /** the way to the service centre */
  | { type: 'hub.line'; line: HubLine }
  /** what became of something that was handed in */
  | { type: 'hand-in.settled'; receipt: string; state: 'sent' | 'refused' }
  /** a catalogue that could not be used at the start now can */
  | { type: 'guides.opened' }
  /** a register of names that could not be used at the start now can */
  | { type: 'names.opened' }

/** What a printer's state means to a citizen who wants paper; null when it can print. No printer at all is a state too. */
export function printerTrouble(state: PrinterState | null): Trouble | null {
  switch (state) {
    case 'ready':
    case 'paper-low':
      return null
    case 'paper-out':
    case 'cover-open':
    case 'cutter-jam':
    case 'overheated':
      return state
    case 'fault':
    case 'busy':
    case 'wrong-device':
      return 'printer-fault'
    case null:
    case 'disconnected':
    case 'silent':
    case 'no-permission':
    case 'in-use':
      return 'printer-gone'
  }
}
