import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DhkemX25519HkdfSha256 } from '@hpke/core'
import { z } from 'zod'
import { HubPublicKey } from './contract/keys.ts'

const KeyFile = HubPublicKey.extend({ privateKey: z.base64().length(44), madeAt: z.iso.datetime() })
type KeyFile = z.infer<typeof KeyFile>

/** The hub's private keys by key id: old ones stay until nothing sealed to them can come any more. */
export type UnsealingKeys = ReadonlyMap<string, CryptoKey>

export class KeyFileFailure extends Error {}

function keyFolder(dataFolder: string): string {
  return join(dataFolder, 'keys')
}

/** Makes an X25519 pair, keeps it in `DATA/keys/ID.json` (mode 0600) and answers its public part. */
export async function makeKey(dataFolder: string, now: Date): Promise<HubPublicKey> {
  const kem = new DhkemX25519HkdfSha256()
  const pair = await kem.generateKeyPair()
  const base64 = (raw: ArrayBuffer) => Buffer.from(raw).toString('base64')
  const publicPart: HubPublicKey = {
    suite: 'hpke-x25519-sha256-aes256gcm',
    keyId: `${now.toISOString().slice(0, 10)}-${randomBytes(3).toString('hex')}`,
    publicKey: base64(await kem.serializePublicKey(pair.publicKey)),
  }
  const privateKey = base64(await kem.serializePrivateKey(pair.privateKey))
  mkdirSync(keyFolder(dataFolder), { recursive: true, mode: 0o700 })
  const content = JSON.stringify({ ...publicPart, privateKey, madeAt: now.toISOString() }, null, 2)
  // wx: a key is never written over; flush: what is sealed to it can't be read without it
  writeFileSync(join(keyFolder(dataFolder), `${publicPart.keyId}.json`), `${content}\n`, {
    mode: 0o600,
    flag: 'wx',
    flush: true,
  })
  return publicPart
}

/** Every key in `DATA/keys`. @throws KeyFileFailure with the file's name */
export async function loadKeys(dataFolder: string): Promise<UnsealingKeys> {
  const keys = new Map<string, CryptoKey>()
  for (const { file, key } of keyFiles(dataFolder)) {
    const raw = Buffer.from(key.privateKey, 'base64')
    try {
      keys.set(key.keyId, await new DhkemX25519HkdfSha256().deserializePrivateKey(raw))
    } catch (error) {
      throw noKey(file, error)
    }
  }
  return keys
}

/** The public part of the key that was made last: what terminals seal to. null: none was made. @throws KeyFileFailure */
export function newestKey(dataFolder: string): HubPublicKey | null {
  const newest = keyFiles(dataFolder).reduce<KeyFile | null>(
    (last, { key }) => (last === null || key.madeAt > last.madeAt ? key : last),
    null,
  )
  if (newest === null) return null
  const { suite, keyId, publicKey } = newest
  return { suite, keyId, publicKey }
}

function keyFiles(dataFolder: string): { file: string; key: KeyFile }[] {
  const folder = keyFolder(dataFolder)
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((one) => one.endsWith('.json'))
  return names.map((name) => {
    const file = join(folder, name)
    try {
      return { file, key: KeyFile.parse(JSON.parse(readFileSync(file, 'utf8'))) }
    } catch (error) {
      throw noKey(file, error)
    }
  })
}

function noKey(file: string, error: unknown): KeyFileFailure {
  const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
  return new KeyFileFailure(`${file} is no key of this hub (${reason}): restore it from its backup`)
}
