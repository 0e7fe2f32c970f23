import { usualModes } from '../../contract/modes.ts'
import type { Frame, Screen, View } from '../../contract/session.ts'

/** A view of the shell's own, for when no core is there to make one. */
export function shellView(
  last: View | null,
  screen: Extract<Screen, { screen: 'recovering' | 'out-of-service' }>,
): View {
  return {
    seq: last?.seq ?? 0,
    modes: last?.modes ?? usualModes,
    frame: last ? { ...last.frame, identified: false } : blankFrame,
    screen,
  }
}

const blankFrame: Frame = {
  hall: '',
  terminal: '',
  place: '',
  hours: { week: [[], [], [], [], [], [], []], closed: [], open: [], years: [] },
  darkWhenClosed: false,
  catalogue: null,
  sample: false,
  identified: false,
  reader: null,
  printer: null,
  voice: false,
  hub: null,
  feedback: false,
}
