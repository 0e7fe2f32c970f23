import { fork, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setDefaultCACertificates } from 'node:tls'
import { expect, test } from 'vitest'
import { FromPull } from '../../electron/core/sync/pull-messages.ts'
import { serve } from '../../hub/serve.ts'
import { root } from '../../scripts/setup/say.mjs'
import { oneRequest } from '../../state/queue/one-request.ts'
import { syncWorld } from './sync-world.ts'

test('over TLS only the authority of the configuration is trusted, by the process that pulls too', async () => {
  const world = await syncWorld()
  const [keyFile, certFile] = [join(world.root, 'key.pem'), join(world.root, 'cert.pem')]
  const made = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
    ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', keyFile, '-out', certFile],
  ])
  expect(made.status).toBe(0)
  const hub = await serve({
    dataFolder: world.hubFolder,
    databaseUrl: undefined,
    host: '127.0.0.1',
    port: 0,
    tls: { keyFile, certFile },
  })
  try {
    await world.publish('settings', true, { phone: '1' })
    const pulled = async (caFile: string | null): Promise<unknown> => {
      const child = fork(join(root, 'electron/core/sync/main.ts'))
      child.send(world.job({ hub: { url: hub.url, token: world.token }, caFile }))
      const [message] = await once(child, 'message')
      return FromPull.parse(message)
    }
    expect(await pulled(null)).toMatchObject({
      outcomes: [{ result: 'failed', sentence: expect.stringContaining('SELF_SIGNED') }, {}, {}],
    })
    expect(await pulled(certFile)).toMatchObject({ outcomes: [{ result: 'taken' }, {}, {}] })
    setDefaultCACertificates([readFileSync(certFile, 'utf8')])
    const { signal } = new AbortController()
    const plain = { method: 'GET', headers: { connection: 'close' }, body: undefined, signal, most: 1_000 }
    // what staff are told of it, over a second connection as well
    for (let time = 0; time < 2; time += 1) {
      const { certificateEnds } = await oneRequest(new URL(hub.url), plain)
      expect(((certificateEnds?.getTime() ?? 0) - Date.now()) / 86_400_000).toBeCloseTo(2, 1)
    }
    mkdirSync(join(world.root, 'other'))
    const wrong = join(world.root, 'other/ca.pem')
    writeFileSync(wrong, 'no PEM')
    expect(await pulled(wrong)).toMatchObject({
      type: 'failed',
      error: expect.stringContaining("ca.pem can't be used"),
    })
  } finally {
    await hub.close()
    await world.close()
  }
})
