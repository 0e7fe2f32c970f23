import { existsSync, readFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { z } from 'zod'
import { openAsker } from '../adapters/ask.ts'
import { SignInAnswer } from '../contract/sign-ins.ts'
import { type PhoneSignIn, SignInFailure } from './phone-sign-in.ts'

const Settings = z.strictObject({
  /** of the system that knows phones */
  url: z.url().refine(isSafe, 'must be https, or on this machine: names and numbers come from there'),
  /** holds the bearer token that it is asked with; beside this file, or anywhere */
  tokenFile: z.string().min(1),
  /** PEM of the authority that signed its certificate; left out: those that the machine trusts */
  caFile: z.string().min(1).optional(),
  timeoutMs: z.int().min(500).max(30_000).default(5_000),
})

function isSafe(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
}

const Begun = z.object({ url: z.url(), until: z.iso.datetime() })

/**
 * As the file `sign-in.json` of the hub's data folder says; null: there is none, and nobody signs in by phone. The
 * system is asked `POST {url}` with `{"id", "terminal"}` for `{"url", "until"}`, then `POST {url}/{id}` with
 * `{"terminal"}` for `{"answer": "waiting" | "over"}` or `{"answer": "signed-in", "name", "idNumber"}`. It answers
 * `over` to another terminal than the one that began, after `until`, and once it has told who signed in.
 * @throws Error in a sentence when the file is wrong
 */
export function openHttpSignIn(dataFolder: string): PhoneSignIn | null {
  const file = join(dataFolder, 'sign-in.json')
  if (!existsSync(file)) return null
  const settings = settingsIn(file)
  const beside = (path: string) => (isAbsolute(path) ? path : join(dataFolder, path))
  const token = readFileSync(beside(settings.tokenFile), 'utf8').trim()
  const ca = settings.caFile === undefined ? undefined : readFileSync(beside(settings.caFile), 'utf8')
  const asker = openAsker({ timeoutMs: settings.timeoutMs, atOnce: 10, largestAnswerBytes: 16_384, ca })
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', accept: 'application/json' }
  const asked = async <T>(path: string, body: object, schema: z.ZodType<T>): Promise<T> => {
    const url = new URL(`${settings.url.replace(/\/+$/, '')}${path}`)
    const { status, text } = await asker
      .ask({ url, method: 'POST', headers, body: JSON.stringify(body) })
      .catch((error: Error) => {
        throw new SignInFailure(error.message)
      })
    const answer = status === 200 ? schema.safeParse(parsed(text)) : null
    if (!answer?.success) throw new SignInFailure(`${url.origin} answered a sign-in with ${status}: see sign-in.json`)
    return answer.data
  }
  return {
    async begin(id, terminal) {
      const { url, until } = await asked('', { id, terminal }, Begun)
      return { url, untilMs: Date.parse(until) }
    },
    look: (id, terminal) => asked(`/${id}`, { terminal }, SignInAnswer),
  }
}

function settingsIn(file: string): z.infer<typeof Settings> {
  try {
    return Settings.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    const [first] = error instanceof z.ZodError ? error.issues : []
    const what = first ? `${z.core.toDotPath(first.path) || 'the whole'}: ${first.message}` : 'it is no JSON'
    throw new Error(`${file}, ${what}: correct it, or remove it to have nobody sign in by phone`)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
