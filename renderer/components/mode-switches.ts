import { ALargeSmall, ArrowDownToLine, Contrast, type LucideIcon, Volume2 } from 'lucide-react'
import type { Mode } from '../../contract/modes.ts'

const switches = [
  ['large', ALargeSmall],
  ['contrast', Contrast],
  ['low', ArrowDownToLine],
  ['speech', Volume2],
] as const satisfies readonly (readonly [Mode, LucideIcon])[]

/** The modes that can do anything here: an upright screen has something out of reach, a voice can read. */
export function switchesFor({ upright, voice }: { upright: boolean; voice: boolean }) {
  return switches.filter(([mode]) => (mode !== 'low' || upright) && (mode !== 'speech' || voice))
}
