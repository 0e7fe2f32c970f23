import { randomUUID } from 'node:crypto'
import { hashPassword, type Strength } from '../../staff/passwords.ts'

let made: Promise<string> | null = null

/** Of a password that nobody knows: what is compared where there is nothing to compare with. */
export function hashOfNothing(pepper: Buffer, strength?: Strength): Promise<string> {
  made ??= hashPassword(randomUUID(), pepper, strength)
  return made
}
