import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type PublicationHeader, signedBytes } from '../contract/content.ts'

/** The key can't be used or made; one sentence. */
export class SigningKeyFailure extends Error {}

const place = (dataFolder: string): string => join(dataFolder, 'signing-key.pem')

/**
 * Makes an Ed25519 pair and keeps its private part in `DATA/signing-key.pem` (mode 0600).
 * @returns the public part, 32 raw bytes in base64: `hub.signingKey` of the kiosks' configuration
 * @throws SigningKeyFailure when there is one that is not to be replaced
 */
export function makeSigningKey(dataFolder: string, replace: boolean): string {
  const file = place(dataFolder)
  if (existsSync(file) && !replace) {
    throw new SigningKeyFailure(
      `${file} is there: terminals trust it. With --replace another is made, to be put into the configuration of each`,
    )
  }
  const { privateKey } = generateKeyPairSync('ed25519')
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' })
  writeFileSync(`${file}.new`, pem, { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
  return publicPart(privateKey)
}

/** The public part, in base64; null where there is no such key: nothing is published then. @throws SigningKeyFailure */
export function signingKeyOf(dataFolder: string): string | null {
  return existsSync(place(dataFolder)) ? publicPart(loadSigningKey(dataFolder)) : null
}

/** @throws SigningKeyFailure */
export function loadSigningKey(dataFolder: string): KeyObject {
  const file = place(dataFolder)
  if (!existsSync(file)) throw new SigningKeyFailure(`there is no ${file}: make one with "hub signing-key new"`)
  try {
    const key = createPrivateKey(readFileSync(file))
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new SigningKeyFailure(`${file} can't be read as a key (${reason}): restore it from its backup`)
  }
  throw new SigningKeyFailure(`${file} is no Ed25519 key: restore it from its backup`)
}

/** In base64. */
export function signature(key: KeyObject, header: PublicationHeader): string {
  return sign(null, signedBytes(header), key).toString('base64')
}

/** 32 raw bytes in base64. */
function publicPart(key: KeyObject): string {
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' })
  return Buffer.from(x, 'base64url').toString('base64')
}
