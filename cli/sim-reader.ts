import type { z } from 'zod'
import { CardKind } from '../contract/devices.ts'
import { ReaderFault } from '../drivers/id-reader/simulator/behaviour.ts'
import { runReaderSimulator } from '../drivers/id-reader/simulator/run.ts'
import { openDeviceLine } from '../drivers/pty/open-device-line.ts'
import type { Levers } from './sim-levers.ts'

export function readerLevers(link: string, baudRate: number): Levers {
  const reader = runReaderSimulator({ link, baudRate, openDeviceLine })
  return {
    pull(lever, value) {
      switch (lever) {
        case 'place':
          return reader.place(value === 'wrong-card' ? value : oneOf(CardKind, value, 'wrong-card'))
        case 'lift':
          return reader.lift()
        case 'fault':
          return reader.fault(oneOf(ReaderFault, value))
        case 'mend':
          return reader.mend(oneOf(ReaderFault, value))
        default:
          throw new Error(`the reader has no lever "${lever}": place, lift, fault, mend`)
      }
    },
    close: () => reader.close(),
  }
}

function oneOf<Value extends Record<string, string>>(
  known: z.ZodEnum<Value>,
  value: string | undefined,
  ...others: string[]
): Value[keyof Value] {
  const parsed = known.safeParse(value)
  if (parsed.success) return parsed.data
  throw new Error(`"${value ?? ''}" is none of ${[...known.options, ...others].join(', ')}`)
}
