import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol, type Session } from 'electron'
import { pausedPage } from './addresses.ts'
import { pausedHtml } from './paused-page.ts'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  // what the renderer fetches of its own files
  '.bin': 'application/octet-stream',
}

const headers = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
}

/** Before the app is ready: makes kiosk:// a standard, secure scheme. */
export function declareAppProtocol(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'kiosk', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the built renderer, and nothing outside its folder. */
export function serveAppProtocol(session: Session, folder: string): void {
  session.protocol.handle('kiosk', async (request) => {
    try {
      const url = new URL(request.url)
      const path = normalize(join(folder, decodeURIComponent(url.pathname)))
      const type = types[extname(path)]
      if (request.url === pausedPage)
        return new Response(pausedHtml(), { headers: { ...headers, 'Content-Type': types['.html'] ?? '' } })
      if (url.host !== 'app' || !path.startsWith(folder + sep) || !type) return new Response(null, { status: 404 })
      return new Response(await readFile(path), { headers: { ...headers, 'Content-Type': type } })
    } catch {
      return new Response(null, { status: 404 })
    }
  })
}
