import { z } from 'zod'
import { BookingWish } from '../hub/contract/bookings.ts'
import { BookingOutcome } from './bookings.ts'
import { CasesAsked, CasesFound } from './cases.ts'
import { CertificatesOutcome } from './certificates.ts'

import { SignInOutcome } from './sign-ins.ts'

/** What the hub is asked in a citizen's name: sealed by their person process, carried by the core. */
export const Asked = z.discriminatedUnion('about', [
  z.object({ about: z.literal('cases'), asked: CasesAsked }),
  z.object({ about: z.literal('bookings'), wish: BookingWish }),
  z.object({ about: z.literal('certificates'), materials: z.array(z.string()) }),
  z.object({ about: z.literal('sign-in'), signIn: z.uuid() }),
])
export type Asked = z.infer<typeof Asked>

/** What came of it, as it may leave the person process. */
export const Told = z.discriminatedUnion('about', [
  z.object({ about: z.literal('cases'), found: CasesFound }),
  z.object({ about: z.literal('bookings'), outcome: BookingOutcome }),
  z.object({ about: z.literal('certificates'), outcome: CertificatesOutcome }),
  z.object({ about: z.literal('sign-in'), outcome: SignInOutcome }),
])
export type Told = z.infer<typeof Told>
