import { runHeadsetSimulator } from '../drivers/headset/simulator/run.ts'
import type { Levers } from './sim-levers.ts'

export function headsetLevers(link: string): Levers {
  const jack = runHeadsetSimulator(link)
  return {
    state() {
      const { isThere, isPlugged } = jack.state()
      return {
        levers: { plug: [], unplug: [], remove: [], restore: [] },
        now: { jack: isThere ? 'there' : 'removed', headset: isPlugged ? 'plugged in' : 'out' },
        faults: [],
      }
    },
    pull(lever) {
      switch (lever) {
        case 'plug':
          return jack.plug()
        case 'unplug':
          return jack.pull()
        case 'remove':
          return jack.remove()
        case 'restore':
          return jack.restore()
        default:
          throw new Error(`the headset has no lever "${lever}": plug, unplug, remove, restore, state`)
      }
    },
    close: () => jack.close(),
  }
}
