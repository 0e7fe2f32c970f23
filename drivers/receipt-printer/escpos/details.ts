import type { PrinterState } from '../../../contract/devices.ts'

/** One sentence for staff: what, on which port, what to do. Empty when ready. */
export function detailOf(state: PrinterState, port: string): string {
  const where = `printer on ${port}`
  switch (state) {
    case 'ready':
      return ''
    case 'paper-low':
      return `${where}: paper is nearly used up; put a new roll in soon`
    case 'paper-out':
      return `${where}: no paper; put a new roll in and close the cover`
    case 'cover-open':
      return `${where}: the cover is open; close it`
    case 'cutter-jam':
      return `${where}: the cutter is jammed; open the cover, take the paper out and switch the printer off and on`
    case 'overheated':
      return `${where}: the print head is too hot; it prints again when it has cooled down`
    case 'fault':
      return `${where}: the printer reports an error; switch it off and on, and call service if it stays`
    case 'busy':
      return `${where}: takes nothing and gives no reason; look whether it still prints, or somebody presses its feed button`
    case 'disconnected':
      return `${where}: the port is not open; check the cable`
    case 'silent':
      return `${where}: no answer to a status question; check cable, power and baud rate`
    case 'no-permission':
      return `${where}: no permission to open the port; add the kiosk's user to the port's group`
    case 'in-use':
      return `${where}: another program has the port; end it`
    case 'wrong-device':
      return `${where}: what answers there is not a receipt printer, or speaks at another baud rate; check port and baud rate`
  }
}
