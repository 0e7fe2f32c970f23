import { isShut, momentInChina } from '../../contract/hours.ts'
import type { View } from '../../contract/session.ts'
import { useMinute } from '../header/use-minute.ts'

/** Nobody is there, and the hall is closed: the screen rests, and a touch wakes it. */
export function useIsDark({ screen, frame }: View): boolean {
  const moment = momentInChina(useMinute())
  return screen.screen === 'attract' && frame.darkWhenClosed && isShut(moment, frame.hours)
}
