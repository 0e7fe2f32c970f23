import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

export interface Strength {
  readonly memoryKib: number
  readonly passes: number
  readonly lanes: number
}

/** @see OWASP Password Storage: argon2id, 19 MiB, t=2, p=1 at least */
export const strength: Strength = { memoryKib: 19 * 1024, passes: 2, lanes: 1 }

const saltBytes = 16
const hashBytes = 32
const version = 0x13

interface Parsed extends Strength {
  readonly salt: Buffer
  readonly hash: Buffer
}

/**
 * Argon2id with a fresh salt, in the PHC string format: `$argon2id$v=19$m=19456,t=2,p=1$SALT$HASH`.
 * @param pepper a secret kept apart from the hashes; what was hashed with it verifies with it only
 * @see RFC 9106
 */
export async function hashPassword(password: string, pepper: Buffer | null = null, wanted = strength): Promise<string> {
  const salt = randomBytes(saltBytes)
  const hash = await argon2id(password, pepper, { ...wanted, salt }, hashBytes)
  const { memoryKib, passes, lanes } = wanted
  return `$argon2id$v=${version}$m=${memoryKib},t=${passes},p=${lanes}$${base64(salt)}$${base64(hash)}`
}

/** @throws Error when `phc` is no hash of `hashPassword`: the row it stands in is damaged */
export async function verifyPassword(password: string, phc: string, pepper: Buffer | null = null): Promise<boolean> {
  const parsed = parse(phc)
  return timingSafeEqual(await argon2id(password, pepper, parsed, parsed.hash.length), parsed.hash)
}

/** Is it weaker than what is asked for now? Then it is hashed anew at the next sign-in. */
export function needsRehash(phc: string, wanted = strength): boolean {
  const { memoryKib, passes, lanes } = parse(phc)
  return memoryKib < wanted.memoryKib || passes < wanted.passes || lanes !== wanted.lanes
}

async function argon2id(
  password: string,
  pepper: Buffer | null,
  { memoryKib, passes, lanes, salt }: Strength & { salt: Buffer },
  tagLength: number,
): Promise<Buffer> {
  return await derive('argon2id', {
    // one spelling of what looks the same, whichever keyboard it was typed on
    message: password.normalize('NFKC'),
    nonce: salt,
    memory: memoryKib,
    passes,
    parallelism: lanes,
    tagLength,
    ...(pepper ? { secret: pepper } : {}),
  })
}

function parse(phc: string): Parsed {
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(phc)
  if (!found) throw new Error('a password hash is not argon2id in the PHC format: give the account a new password')
  const [, memory, passes, lanes, salt = '', hash = ''] = found
  return {
    memoryKib: Number(memory),
    passes: Number(passes),
    lanes: Number(lanes),
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  }
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
