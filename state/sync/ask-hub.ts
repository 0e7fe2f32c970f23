import { type Cursor, cursorText, type Publication, Publications, type Stream } from '../../hub/contract/content.ts'
import { bounded, unreachable } from '../queue/hub-client.ts'
import { SyncFailure } from './failure.ts'

export interface HubAddress {
  /** https, or http on loopback */
  readonly url: string
  readonly token: string
}

/** some five hundred headers */
const longestList = 2_000_000

/**
 * What the hub offers after `cursor`; null: nothing newer.
 * @param answerMs the whole answer may take so long
 * @throws SyncFailure
 */
export async function askPublications(
  hub: HubAddress,
  stream: Stream,
  cursor: Cursor | null,
  answerMs: number,
): Promise<readonly Publication[] | null> {
  const path = `v1/${stream}${cursor === null ? '' : `?after=${cursorText(cursor)}`}`
  const silence = AbortSignal.timeout(answerMs)
  const response = await ask(hub, path, {}, silence)
  if (response.status === 204) return null
  if (response.status !== 200) throw await refusal(response)
  const text = await bounded(response, longestList).catch((error) => {
    throw new SyncFailure(`the hub's answer broke off: ${unreachable(error)}`)
  })
  const parsed = Publications.safeParse(parseJson(text ?? ''))
  if (parsed.success) return parsed.data.publications
  throw new SyncFailure(
    `what answers at ${new URL(hub.url).host} is no hub of this kind: is there a page to sign in to, or an older hub?`,
  )
}

/** @throws SyncFailure when nothing answers */
export async function ask(
  { url, token }: HubAddress,
  path: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Response> {
  try {
    // a page to sign in to is no hub: it must be seen, not followed with the token
    return await fetch(new URL(path, url.endsWith('/') ? url : `${url}/`), {
      redirect: 'manual',
      headers: { authorization: `Bearer ${token}`, ...headers },
      signal,
    })
  } catch (error) {
    throw new SyncFailure(
      signal.aborted ? `${new URL(url).host} does not answer in time` : `${new URL(url).host}: ${unreachable(error)}`,
    )
  }
}

/** An answer that is none of those hoped for. */
export async function refusal(response: Response): Promise<SyncFailure> {
  await response.body?.cancel()
  if (response.status === 401) {
    return new SyncFailure('the hub does not know this terminal (401): enrol it again with a new code')
  }
  return new SyncFailure(`the hub answers ${response.status}: look at its log, or at what stands between`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
