import { z } from 'zod'

/** Moving a terminal to another hall (迁移终端), step by step. */
export const MoveStep = z.enum(['drain', 'revoke', 'place', 'enrol', 'visit'])
export type MoveStep = z.infer<typeof MoveStep>

/** What is asked of the new place: members of `site`, each in a line of text. */
export const PlaceField = z.enum(['hall', 'terminal', 'place', 'regionCode', 'phone', 'staffDesk', 'workdays'])
export type PlaceField = z.infer<typeof PlaceField>
