import type { SubmissionKind } from '../../../hub/contract/submissions.ts'
import { deliveryChoice } from './delivery-choice.ts'
import { deviceFeedback } from './device-feedback.ts'
import type { Kind } from './kind.ts'
import { nameDeclaration } from './name-declaration.ts'
import { rating } from './rating.ts'

/** Every kind that the contract knows: a new one is its file, its name there and a line here. */
export const kinds: Readonly<Record<SubmissionKind, Kind>> = {
  rating,
  'device-feedback': deviceFeedback,
  'name-declaration': nameDeclaration,
  'delivery-choice': deliveryChoice,
}
