import { CardOnReader } from '../drivers/id-reader/simulator/behaviour.ts'
import { faultNames, sayFault } from '../drivers/id-reader/simulator/faults.ts'
import { runReaderSimulator } from '../drivers/id-reader/simulator/run.ts'
import { openDeviceLine } from '../drivers/pty/open-device-line.ts'
import type { Levers } from './sim-levers.ts'

const cards: readonly CardOnReader[] = [...CardOnReader.options[0].options, 'wrong-card']
const starts = ['cold', 'warm'] as const

export function readerLevers(link: string, baudRate: number): Levers {
  const reader = runReaderSimulator({ link, baudRate, openDeviceLine })
  return {
    state() {
      const { card, isPlugged, faults } = reader.state()
      return {
        levers: { place: [...cards], lift: [], unplug: [], plug: [...starts] },
        now: { card: card ?? 'none', cable: isPlugged ? 'plugged in' : 'out' },
        faults: faultNames.map((name) => ({ name, ...sayFault(name), isOn: faults.includes(name) })),
      }
    },
    pull(lever, value = '') {
      switch (lever) {
        case 'place':
          return reader.place(oneOf(cards, value))
        case 'lift':
          return reader.lift()
        case 'fault':
          return reader.fault(value)
        case 'mend':
          return reader.mend(value)
        case 'unplug':
          return reader.unplug()
        case 'plug':
          return reader.plug(oneOf(starts, value || 'cold'))
        default:
          throw new Error(`the reader has no lever "${lever}": place, lift, fault, mend, unplug, plug, state`)
      }
    },
    close: () => reader.close(),
  }
}

function oneOf<Value extends string>(known: readonly Value[], value: string): Value {
  const found = known.find((each) => each === value)
  if (found !== undefined) return found
  throw new Error(`"${value}" is none of ${known.join(', ')}`)
}
