// A hub on this machine, with which one terminal is enrolled: for npm start and for tests.
import { chmodSync, copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HubSettings } from '../contract/config.ts'
import cards from '../drivers/id-reader/simulator/cards.json' with { type: 'json' }
import { madeUpCases } from '../hub/cases/made-up.ts'
import { rowOf } from '../hub/cases/take-records.ts'
import { makeSigningKey, signingKeyOf } from '../hub/content/signing-key.ts'
import type { CaseRecord } from '../hub/contract/cases.ts'
import { makeKey, newestKey } from '../hub/keys.ts'
import { type RunningHub, type ServeOptions, serve } from '../hub/serve.ts'
import { loadPepper } from '../hub/staff/pepper.ts'
import { keepCases } from '../hub/store/cases.ts'
import { openHubStore } from '../hub/store/open-store.ts'
import { enrol, makeEnrolmentCode } from '../hub/store/terminals.ts'
import { recheckingNames } from './recheck-name.ts'

export interface LoopbackHub extends RunningHub {
  /** for the terminal's configuration */
  readonly settings: Pick<HubSettings, 'url' | 'tokenFile' | 'key' | 'signingKey'>
}

/** who can sign in by phone here */
const madeUpPeople = [cards.resident, cards.hmt].map(({ name, idNumber }) => ({ name, idNumber }))

/** Made-up cases for the cards of the simulated reader: some, none, and very many. */
export function demoCases(nowMs: number): CaseRecord[] {
  const { resident, foreigner2017, foreigner2023 } = cards
  return [
    ...madeUpCases(resident.idNumber, 'DEMO-A', 7, nowMs),
    ...madeUpCases(foreigner2017.idNumber, 'DEMO-B', 500, nowMs),
    ...madeUpCases(foreigner2023.idNumber, 'DEMO-C', 1, nowMs),
  ]
}

/**
 * @param dataFolder the hub's; what it had before it keeps
 * @param at of the terminal, as in its configuration
 */
export async function openLoopbackHub(
  dataFolder: string,
  at: { regionCode: string; terminal: string },
  options: Partial<Pick<ServeOptions, 'port' | 'databaseUrl'>> & { cases?: readonly CaseRecord[] } = {},
): Promise<LoopbackHub> {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const key = newestKey(dataFolder) ?? (await makeKey(dataFolder, new Date()))
  const tokenFile = join(dataFolder, `token-of-${at.regionCode}-${at.terminal}`)
  sampleCertificates(dataFolder)
  const { databaseUrl } = options
  if (!existsSync(tokenFile)) {
    const store = await openHubStore(databaseUrl ? { databaseUrl } : { dataFolder })
    try {
      const { code } = await makeEnrolmentCode(store.db, at.regionCode, at.terminal, Date.now())
      const outcome = await enrol(store.db, code, at.regionCode, at.terminal, Date.now())
      if (outcome.kind !== 'enrolled') throw new Error(`the terminal was not enrolled: ${outcome.kind}`)
      writeFileSync(tokenFile, `${outcome.token}\n`, { mode: 0o600 })
    } finally {
      await store.close()
    }
  }
  if (options.cases) {
    const store = await openHubStore(databaseUrl ? { databaseUrl } : { dataFolder })
    const pepper = loadPepper(dataFolder, 'case')
    try {
      const rows = await Promise.all(options.cases.map((one) => rowOf(one, pepper)))
      await keepCases(store.db, rows, Date.now())
    } finally {
      await store.close()
    }
  }
  const recheckName = recheckingNames(dataFolder, { district: at.regionCode, demo: true })
  const address = { host: '127.0.0.1', port: options.port ?? 0, tls: undefined }
  const hub = await serve({ dataFolder, databaseUrl, ...address, recheckName, madeUpPeople })
  return {
    ...hub,
    settings: {
      url: hub.url,
      tokenFile,
      key,
      signingKey: signingKeyOf(dataFolder) ?? makeSigningKey(dataFolder, false),
    },
  }
}

/** Of the persons on the simulator's cards. */
function sampleCertificates(dataFolder: string): void {
  const file = join(dataFolder, 'certificates.jsonl')
  if (existsSync(file)) return
  copyFileSync(new URL('../hub/certificates/sample.jsonl', import.meta.url), file)
  chmodSync(file, 0o600)
}
