import { runHeadsetSimulator } from '../drivers/headset/simulator/run.ts'
import type { Levers } from './sim-levers.ts'

export function headsetLevers(link: string): Levers {
  const jack = runHeadsetSimulator(link)
  return {
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
          throw new Error(`the headset has no lever "${lever}": plug, unplug, remove, restore`)
      }
    },
    close: () => jack.close(),
  }
}
