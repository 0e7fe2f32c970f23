import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'

/** connections stay open between requests */
const http = new HttpAgent({ keepAlive: true })
// a session that is taken up again brings no certificate along, and how long that is good is to be told
const https = new HttpsAgent({ keepAlive: true, maxCachedSessions: 0 })

export interface Answer {
  readonly status: number
  readonly header: (name: string) => string | null
  /** null: it was longer than `most` bytes, and reading was stopped */
  readonly body: string | null
  /** until when the certificate of who answered is good; null: plain HTTP */
  readonly certificateEnds: Date | null
}

export interface OneRequest {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
  readonly signal: AbortSignal
  readonly most: number
}

/**
 * One request and its answer; a redirect is an answer. Not `fetch`, which takes three times as long of a processor:
 * a queue of thousands is sent beside a citizen at the screen.
 */
export function oneRequest(url: URL, { method, headers, body, signal, most }: OneRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const options = { method, headers: { ...headers, ...length }, signal }
    const request =
      url.protocol === 'https:'
        ? httpsRequest(url, { ...options, agent: https })
        : httpRequest(url, { ...options, agent: http })
    request.on('error', reject)
    request.on('response', (response) => {
      response.on('error', reject)
      const certificateEnds = endOfCertificate(response.socket)
      readBody(response, most, (text) =>
        resolve({ status: response.statusCode ?? 0, header: headerOf(response), body: text, certificateEnds }),
      )
    })
    request.end(body)
  })
}

function endOfCertificate(socket: Socket): Date | null {
  const certificate = socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined
  return certificate === undefined ? null : new Date(certificate.validTo)
}

function readBody(response: IncomingMessage, most: number, done: (text: string | null) => void): void {
  const parts: Buffer[] = []
  let length = 0
  response.on('data', (part: Buffer) => {
    length += part.length
    if (length > most) {
      done(null)
      response.destroy()
    } else {
      parts.push(part)
    }
  })
  response.on('end', () => done(Buffer.concat(parts).toString('utf8')))
}

function headerOf({ headers }: IncomingMessage): (name: string) => string | null {
  return (name) => {
    const value = headers[name]
    return typeof value === 'string' ? value : null
  }
}
