import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'

export interface Question {
  readonly url: URL
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface Answer {
  readonly status: number
  readonly text: string
}

export interface Line {
  readonly timeoutMs: number
  readonly atOnce: number
  readonly largestAnswerBytes: number
  /** PEM */
  readonly ca: string | undefined
}

export interface Asker {
  /** One request, and no other: a redirect is an answer. @throws Error in a sentence when no whole answer comes */
  ask(question: Question): Promise<Answer>
  close(): void
}

/** Keeps connections open between questions, and no more of them than may be asked at once. */
export function openAsker({ timeoutMs, atOnce, largestAnswerBytes, ca }: Line): Asker {
  const keep = { keepAlive: true, maxSockets: atOnce }
  const http = new HttpAgent(keep)
  const https = new HttpsAgent({ ...keep, ...(ca === undefined ? {} : { ca }) })

  const ask = async ({ url, method, headers, body }: Question): Promise<Answer> => {
    const signal = AbortSignal.timeout(timeoutMs)
    const length = { 'content-length': String(Buffer.byteLength(body)) }
    const options = { method, headers: { ...headers, ...length }, signal }
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    const request =
      url.protocol === 'https:'
        ? httpsRequest(url, { ...options, agent: https })
        : httpRequest(url, { ...options, agent: http })
    request.on('error', reject)
    request.on('response', (response) => {
      const parts: Buffer[] = []
      let bytes = 0
      response.on('error', reject)
      response.on('data', (part: Buffer) => {
        bytes += part.length
        parts.push(part)
        if (bytes > largestAnswerBytes)
          response.destroy(new Error(`its answer is longer than ${largestAnswerBytes} bytes`))
      })
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') }),
      )
    })
    request.end(body)
    try {
      return await promise
    } catch (error) {
      if (signal.aborted) throw new Error(`${url.origin}: no whole answer in ${timeoutMs / 1_000} s`)
      throw new Error(`${url.origin}: ${error instanceof Error ? error.message : error}`)
    }
  }

  return {
    ask,
    close: () => {
      http.destroy()
      https.destroy()
    },
  }
}
