import type { Adapter, DeliveryItem, DeliveryOutcome } from './adapter.ts'
import { type Answer, openAsker, type Question } from './ask.ts'
import { at, fieldsOf, formOf, nested, Unmappable } from './fields.ts'
import { type Mapping, requestFor } from './mapping.ts'

/** What a mapping names but doesn't hold. */
export interface Secrets {
  /** by the file's name */
  readonly headers: ReadonlyMap<string, string>
  /** PEM */
  readonly ca: string | undefined
}

const longestReason = 200

/** An upstream system that is spoken to over HTTP as its mapping says. */
export function openHttp(name: string, mapping: Mapping, secrets: Secrets): Adapter {
  const { timeoutMs, atOnce, largestAnswerBytes } = mapping
  const asker = openAsker({ timeoutMs, atOnce, largestAnswerBytes, ca: secrets.ca })
  return {
    name,
    atOnce,
    takes: (kind, body) => {
      const request = requestFor(mapping, kind)
      if (!request?.cases) return request !== null
      const { cases } = request
      const number = at({ body }, cases.from)
      return typeof number === 'string' && cases.prefixes.some((prefix) => number.startsWith(prefix))
    },
    deliver: async (item) => {
      let question: Question
      try {
        question = questionOf(item, mapping, secrets)
      } catch (error) {
        if (error instanceof Unmappable) return { kind: 'refused', reason: error.message }
        throw error
      }
      return outcomeOf(await asker.ask(question), mapping)
    },
    close: async () => asker.close(),
  }
}

/** The request that is made of a submission. @throws Unmappable */
export function questionOf(item: DeliveryItem, mapping: Mapping, secrets: Secrets): Question {
  const request = requestFor(mapping, item.kind)
  if (!request) throw new Unmappable(`its mapping does not know ${item.kind}`)
  const fields = fieldsOf(item, mapping)
  const isForm = mapping.encoding === 'form'
  const headers: Record<string, string> = {
    accept: 'application/json',
    'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json; charset=utf-8',
  }
  for (const [name, value] of Object.entries(mapping.headers)) {
    headers[name.toLowerCase()] =
      typeof value === 'string' ? value : `${value.before}${secrets.headers.get(value.secretFile) ?? ''}`
  }
  if ('header' in mapping.idempotency) headers[mapping.idempotency.header.toLowerCase()] = item.id
  const body = isForm ? formOf(fields) : JSON.stringify(nested(fields))
  return { url: new URL(request.url), method: request.method, headers, body }
}

/** @throws Error in a sentence when it is to be tried again: what no rule covers is never taken for taken */
function outcomeOf({ status, text }: Answer, { answers }: Mapping): DeliveryOutcome {
  const json = parsed(text)
  const rule = answers.find(
    (one) =>
      (one.status?.includes(status) ?? true) && (one.at === undefined || isOneOf(at(json, one.at), one.is ?? [])),
  )
  const code = rule?.at === undefined ? '' : ` ${at(json, rule.at)}`
  const words = rule?.reasonAt === undefined ? undefined : at(json, rule.reasonAt)
  const said = `${status}${code}${words === undefined ? '' : `: ${readable(String(words))}`}`
  switch (rule?.means) {
    case 'taken':
    case 'already-there':
      return { kind: 'delivered' }
    case 'refused':
      return { kind: 'refused', reason: `refused (${said})` }
    case 'try-again':
      throw new Error(`not now (${said})`)
    case undefined:
      if (status >= 400 && status < 500 && ![408, 425, 429].includes(status)) {
        return { kind: 'refused', reason: `refused (${status}, which no rule of its answers covers)` }
      }
      throw new Error(`answered ${status} with something that no rule of its answers covers`)
  }
}

function isOneOf(value: unknown, known: readonly (string | number | boolean)[]): boolean {
  return known.some((one) => one === value)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** One line of no great length, whatever the other side sends. */
function readable(words: string): string {
  return words.replace(/[\p{C}\s]+/gu, ' ').slice(0, longestReason)
}
