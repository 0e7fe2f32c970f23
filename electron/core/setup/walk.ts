import { createActor } from 'xstate'
import type { Delays } from '../../../contract/delays.ts'
import type { ScreenName, TouchEvent } from '../../../contract/session.ts'
import { sessionMachine } from '../../../state/session/machine.ts'
import { project, type World } from '../../../state/session/project.ts'
import { whereIs } from '../../../state/session/where.ts'
import { Refused } from './refused.ts'

type Touch = Extract<TouchEvent, { type: 'touch.start' | 'touch.guides' | 'touch.home' | 'touch.end' }>

/** The way through the screens of somebody who only looks. */
export const wayOfALook: readonly [Touch | null, ScreenName][] = [
  [null, 'attract'],
  [{ type: 'touch.start' }, 'home'],
  [{ type: 'touch.guides' }, 'guides'],
  [{ type: 'touch.home' }, 'home'],
  [{ type: 'touch.end' }, 'attract'],
]

/** Goes that way over what is in service, beside whoever stands here; nothing of it is shown. @throws Refused */
export function walkThrough(world: World, delays: Delays): void {
  const session = createActor(sessionMachine, {
    clock: { setTimeout: () => 0, clearTimeout: () => {} },
    input: {
      delays,
      reader: null,
      printer: null,
      nearEndMm: 0,
      guidesAvailable: world.catalogue !== null,
      namesAvailable: world.names !== null,
      voice: false,
      hub: null,
    },
  })
  session.start()
  try {
    for (const [touch, wanted] of wayOfALook) {
      if (touch !== null) session.send(touch)
      const snapshot = session.getSnapshot()
      const { screen } = project(whereIs(snapshot), snapshot.context, world).screen
      if (screen !== wanted) throw new Refused(`"${screen}" is shown instead of "${wanted}"`)
    }
  } finally {
    session.stop()
  }
}
