import type { Server } from './context.ts'

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}
code{font-size:1em}h2{font-size:1.1rem;margin:2rem 0 .25rem}p{margin:.25rem 0}li{margin:.1rem 0}`

/** `/docs/json`: OpenAPI 3.1 made from the contract; `/docs`: the same as a plain page without any script. */
export function docsRoutes(server: Server): void {
  server.get('/docs/json', { schema: { hide: true } }, async () => server.swagger())
  server.get('/docs', { schema: { hide: true } }, async (_request, reply) => {
    reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
    return reply.type('text/html; charset=utf-8').send(page(server.swagger()))
  })
}

function page(document: unknown): string {
  const operations = Object.entries(members(document, 'paths')).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => section(path, method, operation)),
  )
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Hub: operations</title><style>${style}</style>
<h1>Hub: operations</h1><p>The whole description is <a href="/docs/json">OpenAPI 3.1</a>.</p>
${operations.join('\n')}</html>`
}

function section(path: string, method: string, operation: unknown): string {
  const statuses = Object.keys(members(operation, 'responses'))
  return `<section><h2><code>${escaped(method.toUpperCase())} ${escaped(path)}</code></h2>
<p>${escaped(words(operation, 'summary'))}.</p><p>${escaped(words(operation, 'description'))}</p>
<p>Answers: ${escaped(statuses.join(', '))}${member(operation, 'security') ? ' · needs a token' : ''}</p></section>`
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function members(value: unknown, name: string): object {
  const inner = member(value, name)
  return typeof inner === 'object' && inner !== null ? inner : {}
}

function words(value: unknown, name: string): string {
  const text = member(value, name)
  return typeof text === 'string' ? text : ''
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
