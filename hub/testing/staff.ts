import { hashPassword } from '../../staff/passwords.ts'
import type { Server } from '../server/context.ts'
import { loadPepper } from '../staff/pepper.ts'
import type { HubRole } from '../staff/roles.ts'
import type { HubStore } from '../store/open-store.ts'
import { addAccount } from '../store/staff.ts'

/** Weak on purpose: for tests that are about something else than hashing. */
export const quickPasswords = { memoryKib: 8, passes: 1, lanes: 1 }
const password = 'mandarin oranges in autumn'

const address = 'hub.test'

/** A member of staff at their browser. */
export class Browser {
  readonly #server: Server
  cookie = ''
  csrf = ''

  constructor(server: Server) {
    this.#server = server
  }

  async get(url: string) {
    const answer = await this.#server.inject({ method: 'GET', url, headers: { host: address, cookie: this.cookie } })
    this.#remember(answer.headers['set-cookie'], answer.body)
    return answer
  }

  /** From a page of the hub, with the token of the last page, unless told otherwise. */
  async post(url: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) {
    const answer = await this.#server.inject({
      method: 'POST',
      url,
      headers: {
        ...{ host: address, origin: `http://${address}`, cookie: this.cookie },
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
      },
      payload: new URLSearchParams({ csrf: this.csrf, ...fields }).toString(),
    })
    this.#remember(answer.headers['set-cookie'], answer.body)
    return answer
  }

  async signIn(name: string, typed = password) {
    return await this.post('/staff/sign-in', { name, password: typed, to: '' })
  }

  #remember(cookies: string | string[] | undefined, body: string): void {
    const [cookie] = [cookies ?? []].flat()
    if (cookie) this.cookie = cookie.split(';')[0] ?? ''
    this.csrf = /name="csrf" value="([0-9a-f]{64})"/.exec(body)?.[1] ?? this.csrf
  }
}

/** An account with a password of its own, for `signIn`. */
export async function aMember(
  { db }: HubStore,
  name: string,
  role: HubRole,
  nowMs: number,
  dataFolder?: string,
): Promise<void> {
  const pepper = dataFolder === undefined ? null : loadPepper(dataFolder)
  const passwordHash = await hashPassword(password, pepper, quickPasswords)
  await addAccount(db, { name, role, passwordHash, oneTimeUntil: null }, nowMs)
}

/** Signed in, with the token of their first page. */
export async function signedIn(
  server: Server,
  store: HubStore,
  name: string,
  role: HubRole,
  nowMs: number,
  dataFolder?: string,
): Promise<Browser> {
  await aMember(store, name, role, nowMs, dataFolder)
  const browser = new Browser(server)
  await browser.signIn(name)
  await browser.get('/staff/terminals')
  if (browser.csrf === '') throw new Error(`${name} could not sign in`)
  return browser
}
