import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readdir, readFile, stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { Failure, type Output } from './command.ts'
import { SimulatorState, tellSimulator } from './sim-levers.ts'
import { panelPage, panelScript, panelStyle } from './sim-panel-page.ts'

const panelDevices = ['reader', 'printer', 'headset'] as const
export type PanelDevice = (typeof panelDevices)[number]

/** Moves a lever of a simulated device. Rejects with an Error in a sentence: no such lever or value, no simulator there. */
export type PullLever = (device: PanelDevice, lever: string, value: string) => Promise<unknown>

/**
 * Serves the development panel until it is interrupted: the levers that `sim tell` moves and tests pull, on one page.
 * It reaches simulated devices only, since real ones have no levers.
 * @throws Failure when no simulated device runs in the folder
 */
export async function servePanel(folder: string, output: Output): Promise<void> {
  const pull: PullLever = (device, lever, value) => tellSimulator(join(folder, device), lever, value)
  const found = await Promise.all(panelDevices.map((device) => stateOf(pull, device)))
  if (found.every((state) => state === null)) {
    throw new Failure(
      `no simulated device runs in ${folder}: start the kiosk without a configuration (npm start), or name another folder with --folder`,
    )
  }
  const { server, url } = await openPanel(pull, join(folder, 'paper'))
  output.line({ panel: url })
  await Promise.race(['SIGINT', 'SIGTERM'].map((signal) => once(process, signal)))
  server.close()
  server.closeAllConnections()
}

/**
 * The panel's server, for this machine only: on the loopback, behind a path that cannot be guessed, so that no page of
 * another site open in the same browser can move a lever.
 */
export async function openPanel(pull: PullLever, paperDir: string): Promise<{ server: Server; url: string }> {
  const root = `/${randomBytes(12).toString('base64url')}/`
  /** what came of the last lever that was moved */
  let said = ''
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      send(response, 500, 'text/plain', error instanceof Error ? error.message : String(error))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the panel has no port')
  return { server, url: `http://127.0.0.1:${address.port}${root}` }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '', 'http://127.0.0.1')
    switch (`${request.method} ${pathname}`) {
      case `GET ${root}`: {
        const [reader, printer, headset] = await Promise.all([
          stateOf(pull, 'reader'),
          stateOf(pull, 'printer'),
          stateOf(pull, 'headset'),
        ])
        send(
          response,
          200,
          'text/html',
          panelPage({ reader, printer, headset }, (await lastPaper(paperDir))?.name ?? null, said),
        )
        return
      }
      case `GET ${root}panel.js`:
        send(response, 200, 'text/javascript', panelScript)
        return
      case `GET ${root}panel.css`:
        send(response, 200, 'text/css', panelStyle)
        return
      case `GET ${root}paper.png`: {
        const paper = await lastPaper(paperDir)
        if (paper === null) send(response, 404, 'text/plain', 'nothing is printed yet')
        else send(response, 200, 'image/png', await readFile(paper.path))
        return
      }
      case `POST ${root}`:
        said = await moved(new URLSearchParams(await text(request)), pull)
        response.writeHead(303, { Location: root }).end()
        return
      default:
        send(response, 404, 'text/plain', 'nothing here')
    }
  }
}

/** @returns a sentence: what was done, or why it was not */
async function moved(form: URLSearchParams, pull: PullLever): Promise<string> {
  const device = panelDevices.find((each) => each === form.get('device'))
  const lever = form.get('lever') ?? ''
  const at = (form.get('at') ?? '').trim()
  const name = form.get('value') ?? ''
  const value = lever === 'fault' && at !== '' ? `${name}@${at}` : name
  if (device === undefined) return 'no such device'
  try {
    await pull(device, lever, value)
    return `${device}: ${lever} ${value}`
  } catch (error) {
    return `${device}: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** Null when no simulator of this kind runs. */
async function stateOf(pull: PullLever, device: PanelDevice): Promise<SimulatorState | null> {
  try {
    return SimulatorState.parse(await pull(device, 'state', ''))
  } catch (error) {
    if (error instanceof Failure) return null
    throw error
  }
}

/** The last piece of paper; its name changes with what is on it. */
async function lastPaper(folder: string): Promise<{ path: string; name: string } | null> {
  try {
    const last = (await readdir(folder))
      .filter((file) => /^\d+\.png$/.test(file))
      .sort()
      .at(-1)
    if (last === undefined) return null
    const path = join(folder, last)
    return { path, name: `${last}-${(await stat(path)).mtimeMs}` }
  } catch {
    // no folder before the first slip
    return null
  }
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, {
    'Content-Type': type.startsWith('image/') ? type : `${type}; charset=utf-8`,
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'Content-Security-Policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'",
  })
  response.end(body)
}
