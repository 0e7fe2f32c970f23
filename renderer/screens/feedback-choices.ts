import { CircleHelp, FileText, IdCard, type LucideIcon, MapPin, Monitor, Printer } from 'lucide-react'
import type { FeedbackAbout } from '../../contract/hand-in.ts'

/** What there may be to find fault with, in the order in which it is met. */
export const faults: readonly (readonly [FeedbackAbout, LucideIcon])[] = [
  ['content', FileText],
  ['screen', Monitor],
  ['print', Printer],
  ['reader', IdCard],
  ['hall', MapPin],
  ['other', CircleHelp],
]
