// One session's person process: holds the ID reader and what a card said; only masked text leaves it.
import '../china-time.ts'
import { type FromPerson, ToPerson } from '../../contract/ipc.ts'
import { maskPerson } from '../../drivers/id-reader/masking.ts'
import { localToday } from '../../drivers/id-reader/sdt/day.ts'
import { openSdtReader } from '../../drivers/id-reader/sdt/reader.ts'
import { openLine } from '../../drivers/serial/open-line.ts'
import { systemClock } from '../system-clock.ts'

function tell(message: FromPerson): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => {})
}

process.once('message', (message) => {
  const { port, baudRate, delays } = ToPerson.parse(message)
  const reader = openSdtReader({ path: port, baudRate, openLine, delays, clock: systemClock })
  // nothing before its first finding: until then what the last session's reader said is the better guess
  reader.onStatus((status) => tell({ type: 'status', status }))
  let holder: string | null = null
  reader.onCard((event) => {
    switch (event.type) {
      case 'read':
        holder ??= event.person.idNumber
        if (event.person.idNumber !== holder) return tell({ type: 'card-other' })
        return tell({ type: 'card-read', person: maskPerson(event.person, localToday()) })
      case 'lifted':
        return tell({ type: 'card-lifted' })
      case 'trouble':
        return tell({ type: 'card-trouble', trouble: event.trouble })
    }
  })
})

// the core is gone: nothing of a person may outlive it
process.once('disconnect', () => process.exit(0))
