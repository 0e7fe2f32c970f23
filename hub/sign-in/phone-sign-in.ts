import type { SignInAnswer } from '../contract/sign-ins.ts'

/** Who a phone says its holder is: the province's app, or whatever stands in for it. */
export interface PhoneSignIn {
  /** @returns an address for a QR code. @throws SignInFailure */
  begin(id: string, terminal: string): Promise<{ url: string; untilMs: number }>
  /** How far it is; who it was is told once. @throws SignInFailure */
  look(id: string, terminal: string): Promise<SignInAnswer>
}

/** It can't be asked just now: a sentence for the hub's log, with nothing of a person in it. */
export class SignInFailure extends Error {}
