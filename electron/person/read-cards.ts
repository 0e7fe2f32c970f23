import type { Delays } from '../../contract/delays.ts'
import type { Person } from '../../contract/devices.ts'
import type { FromPerson } from '../../contract/ipc.ts'
import { maskPerson } from '../../drivers/id-reader/masking.ts'
import { localToday } from '../../drivers/id-reader/sdt/day.ts'
import { openSdtReader } from '../../drivers/id-reader/sdt/reader.ts'
import { openLine } from '../../drivers/serial/open-line.ts'
import { systemClock } from '../system-clock.ts'

/** Reads the cards of one session. */
export function readCards(
  { port, baudRate, cardLies }: { port: string; baudRate: number; cardLies: boolean },
  delays: Delays,
  tell: (message: FromPerson) => void,
  /** false: this session is somebody else's */
  isTheirs: (person: Person) => boolean,
): void {
  const reader = openSdtReader({ path: port, baudRate, openLine, delays, clock: systemClock, cardLies })
  // nothing before its first finding: until then what the last session's reader said is the better guess
  reader.onStatus((status) => tell({ type: 'status', status }))
  reader.onCard((event) => {
    switch (event.type) {
      case 'read':
        if (!isTheirs(event.person)) return tell({ type: 'card-other' })
        return tell({ type: 'card-read', person: maskPerson(event.person, localToday()) })
      case 'lifted':
        return tell({ type: 'card-lifted' })
      case 'trouble':
        return tell({ type: 'card-trouble', trouble: event.trouble })
    }
  })
}
