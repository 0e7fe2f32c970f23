import { z } from 'zod'

/** What staff try with eye, finger and ear: every place of the screen answers, every colour is shown, something is heard. */
export const SelfTest = z.enum(['touch', 'screen', 'sound'])
export type SelfTest = z.infer<typeof SelfTest>
