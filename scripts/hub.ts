// npm run hub: the service centre's side of the kiosks, and what its operator types.
import { chmodSync, mkdirSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { defaultConfig } from '../contract/config.ts'
import { dryRuns } from '../hub/adapters/dry-run.ts'
import { readUpstreams, UpstreamFailure } from '../hub/adapters/open-adapters.ts'
import { backUp } from '../hub/backup/backup.ts'
import { BackupFailure } from '../hub/backup/manifest.ts'
import { restore } from '../hub/backup/restore.ts'
import { CountersFailure } from '../hub/bookings/counters.ts'
import { CalendarFailure } from '../hub/calendar/working-days.ts'
import { takeCaseLines } from '../hub/cases/take-records.ts'
import { PublishFailure } from '../hub/content/publish.ts'
import { SigningKeyFailure } from '../hub/content/signing-key.ts'
import { SiteCode, TerminalNumber } from '../hub/contract/enrolment.ts'
import { SubmissionKind } from '../hub/contract/submissions.ts'
import { KeyFileFailure, makeKey } from '../hub/keys.ts'
import { takeRatingLines } from '../hub/ratings/take-lines.ts'
import { LineRefusal } from '../hub/record-lines.ts'
import { ServeFailure, serve, storePlace } from '../hub/serve.ts'
import {
  addStaff,
  disableStaff,
  listStaff,
  operator,
  renewStaff,
  StaffRefusal,
  verifyAudit,
} from '../hub/staff/commands.ts'
import { StaffName } from '../hub/staff/people.ts'
import { loadPepper, PepperFailure } from '../hub/staff/pepper.ts'
import { HubRole } from '../hub/staff/roles.ts'
import { HubStoreFailure } from '../hub/store/failure.ts'
import { type HubStore, openHubStore } from '../hub/store/open-store.ts'
import { makeEnrolmentCode, makeImportToken, revoke, terminalName } from '../hub/store/terminals.ts'
import { TerminalFileFailure, terminalFile } from '../hub/terminal-file.ts'
import { contentHelp, contentVerb } from './hub-content.ts'
import { recheckingNames } from './recheck-name.ts'

const help = `hub [serve] [--host 127.0.0.1] [--port 8700] [--key FILE --cert FILE]
hub enrol --site 331003 --terminal 03     prints a one-time code, good for 24 h
hub revoke --site 331003 --terminal 03    its token is refused from now on
hub keys new                              a key pair; prints the public part for the kiosk's configuration
hub terminal-file --url URL [--ca FILE]   prints hub.json for the stick with which a terminal is set up: URL is the hub's
                                          address for terminals, FILE the PEM of an authority that they don't trust anyway
hub staff add --name NAME --role clerk|manager|supervisor
                                          prints a one-time password, good for 24 h, for http://127.0.0.1:8700/staff
hub staff list
hub staff renew --name NAME               a new one-time password; undoes a lock-out or "disable"
hub staff disable --name NAME
hub cases take --file FILE                takes cases from upstream, a line of JSON each; taken twice they are the same
hub audit verify                          is what staff did recorded without a gap or a change
hub upstream check [--kind KIND]           are the files in HUB_DATA/upstream right, and what would be sent
hub ratings take --file FILE              takes ratings that came another way (net, mobile, sms, phone), a line of JSON each
hub import-token                          prints a token for POST /v1/submissions/import, good for 24 h
hub backup --to FOLDER [--keys FOLDER]    while it runs; keys and passwords go into a folder of their own
hub restore --from FOLDER [--keys FOLDER] [--replace]
                                          the hub must be stopped; what was there is put aside
${contentHelp}

HUB_DATA (default ./hub-data) holds its files, DATABASE_URL names a PostgreSQL database instead of hub.db,
HUB_REGION (default 331003) is where names are declared, checked by HUB_DATA/names.db,
HUB_PUBLIC_URL the address under which phones reach it (QR codes of the terminals).
Operations: http://127.0.0.1:8700/docs`

class Usage extends Error {}

const dataFolder = process.env['HUB_DATA'] || 'hub-data'
const databaseUrl = process.env['DATABASE_URL'] || undefined

try {
  await main()
} catch (error) {
  const kinds = [
    Usage,
    ServeFailure,
    HubStoreFailure,
    KeyFileFailure,
    StaffRefusal,
    PepperFailure,
    CalendarFailure,
    CountersFailure,
    SigningKeyFailure,
    PublishFailure,
    UpstreamFailure,
    LineRefusal,
    BackupFailure,
    TerminalFileFailure,
  ]
  const told = kinds.some((kind) => error instanceof kind)
  if (!(error instanceof Error) || !told) throw error
  console.error(error instanceof Usage ? `${error.message}\n\n${help}` : error.message)
  process.exitCode = error instanceof Usage ? 2 : 1
}

async function main(): Promise<void> {
  const { values, words } = read()
  if (values.help) return console.log(help)
  switch (words.join(' ')) {
    case '':
    case 'serve':
      return await serveUntilStopped(values)
    case 'enrol': {
      const { site, number } = whichTerminal(values)
      return await withStore(async ({ db }) => print(await makeEnrolmentCode(db, site, number, Date.now())))
    }
    case 'revoke': {
      const { site, number } = whichTerminal(values)
      const terminal = terminalName(site, number)
      return await withStore(async ({ db }) => {
        const revoked = await revoke(db, terminal, Date.now())
        if (!revoked) throw new ServeFailure(`${terminal} is not enrolled here, or was revoked before: check the site`)
        print({ terminal, revoked })
      })
    }
    case 'upstream check':
      for (const run of dryRuns(readUpstreams(dataFolder), whichKind(values))) print(run)
      return
    case 'import-token':
      return await withStore(async ({ db }) => print(await makeImportToken(db, Date.now())))
    case 'staff add':
      return await withStore(async (store) =>
        print(await addStaff(store, dataFolder, whoseAccount(values), whichRole(values))),
      )
    case 'staff list':
      return await withStore(async (store) => print(await listStaff(store)))
    case 'staff renew':
      return await withStore(async (store) => print(await renewStaff(store, dataFolder, whoseAccount(values))))
    case 'staff disable':
      return await withStore(async (store) => print(await disableStaff(store, dataFolder, whoseAccount(values))))
    case 'cases take':
      return await withStore(async (store) => {
        const pepper = loadPepper(dataFolder, 'case')
        print({ taken: await takeCaseLines(store, readText(values), { pepper, nowMs: Date.now() }) })
      })
    case 'audit verify':
      return await withStore(async (store) => print(await verifyAudit(store, dataFolder)))
    case 'backup': {
      const to = whichFolder(values.to, '--to')
      const place = storePlace(dataFolder, databaseUrl)
      return print(await backUp({ place, dataFolder, to, keysTo: values.keys, now: new Date() }))
    }
    case 'restore': {
      const from = whichFolder(values.from, '--from')
      makeDataFolder()
      return print(
        await restore({
          ...{ place: storePlace(dataFolder, databaseUrl), dataFolder, from, keysFrom: values.keys },
          ...{ replace: values.replace === true, now: new Date(), actor: operator() },
        }),
      )
    }
    case 'ratings take':
      return await withStore(async (store) => print(await takeRatingLines(store, readText(values))))
    case 'keys new':
      makeDataFolder()
      return print(await makeKey(dataFolder, new Date()))
    case 'terminal-file':
      if (!values.url) throw new Usage('--url must be the address under which terminals reach this hub')
      return print(terminalFile(dataFolder, values.url, values.ca))
    default: {
      const verb = contentVerb(words)
      if (verb) return await withStore(async (store) => print(await verb(store, dataFolder, values)))
      throw new Usage(`there is no "hub ${words.join(' ')}"`)
    }
  }
}

type Values = ReturnType<typeof read>['values']

function read() {
  const text = { type: 'string' as const }
  const named = {
    host: text,
    port: text,
    key: text,
    cert: text,
    site: text,
    terminal: text,
    day: text,
    source: text,
    name: text,
    role: text,
    kind: text,
    file: text,
    to: text,
    from: text,
    keys: text,
    url: text,
    ca: text,
  }
  const flag = { type: 'boolean' as const }
  try {
    const parsed = parseArgs({ options: { ...named, replace: flag, help: flag }, allowPositionals: true })
    return { values: parsed.values, words: parsed.positionals }
  } catch (error) {
    throw new Usage(error instanceof Error ? error.message : String(error))
  }
}

function whichTerminal({ site, terminal }: Values): { site: string; number: string } {
  const siteCode = SiteCode.safeParse(site)
  const number = TerminalNumber.safeParse(terminal)
  if (!siteCode.success) throw new Usage('--site must be 1 to 20 letters or digits, like 331003')
  if (!number.success) throw new Usage('--terminal must be two digits like 03')
  return { site: siteCode.data, number: number.data }
}

function whoseAccount({ name }: Values): string {
  const parsed = StaffName.safeParse(name)
  if (!parsed.success) throw new Usage('--name must be 1 to 30 letters, digits, spaces or . _ · -')
  return parsed.data
}

function readText({ file }: Values): string {
  if (file === undefined) throw new Usage('--file names the file to take')
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new ServeFailure(`${file} can't be read (${error instanceof Error ? error.message : error}): check its path`)
  }
}

function whichFolder(named: string | undefined, option: string): string {
  if (!named) throw new Usage(`${option} must name a folder`)
  return named
}

function whichKind({ kind }: Values): SubmissionKind | undefined {
  const parsed = SubmissionKind.optional().safeParse(kind)
  if (!parsed.success) throw new Usage(`--kind must be one of ${SubmissionKind.options.join(', ')}`)
  return parsed.data
}

function whichRole({ role }: Values): HubRole {
  const parsed = HubRole.safeParse(role)
  if (!parsed.success) throw new Usage(`--role must be one of ${HubRole.options.join(', ')}`)
  return parsed.data
}

async function serveUntilStopped(values: Values): Promise<void> {
  const port = Number(values.port ?? 8700)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Usage('--port must be a number up to 65535')
  if ((values.key === undefined) !== (values.cert === undefined)) throw new Usage('--key and --cert go together')
  const tls = values.key && values.cert ? { keyFile: values.key, certFile: values.cert } : undefined
  makeDataFolder()
  const host = values.host ?? '127.0.0.1'
  const recheckName = recheckingNames(dataFolder, {
    district: process.env['HUB_REGION'] || defaultConfig.site.regionCode,
  })
  const publicUrl = process.env['HUB_PUBLIC_URL'] || undefined
  const hub = await serve({
    dataFolder,
    databaseUrl,
    host,
    port,
    tls,
    publicUrl,
    recheckName,
    logger: { level: 'warn' },
  })
  console.error(
    `hub: ${hub.url}, staff pages at ${hub.url}/staff, operations at ${hub.url}/docs, data in ${databaseUrl ? 'PostgreSQL and ' : ''}${dataFolder}`,
  )
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => hub.close())
}

async function withStore(use: (store: HubStore) => Promise<void>): Promise<void> {
  makeDataFolder()
  const store = await openHubStore(storePlace(dataFolder, databaseUrl))
  try {
    await use(store)
  } finally {
    await store.close()
  }
}

/** Only the hub's own user may look into it. */
function makeDataFolder(): void {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
    chmodSync(dataFolder, 0o700)
  } catch (error) {
    throw new ServeFailure(
      `${dataFolder} can't be made private (${error instanceof Error ? error.message : error}): set HUB_DATA to a folder of this user`,
    )
  }
}

function print(value: unknown): void {
  console.log(JSON.stringify(value))
}
