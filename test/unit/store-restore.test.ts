// kiosk.db spoiled under a real core, with a real hub: what citizens handed in arrives all the same.
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { openLoopbackHub } from '../../scripts/loopback-hub.ts'
import { type CoreAlone, startCore } from '../core-alone.ts'
import { removeFolder } from '../remove-folder.ts'

/** what is looked at here needs no device */
const none = { idReader: null, printer: null, speaker: null, headset: null }

async function rate(core: CoreAlone): Promise<string> {
  await core.shown('attract')
  core.touch({ type: 'touch.start' })
  await core.shown('home')
  core.touch({ type: 'touch.feedback' })
  await core.shown('feedback')
  core.touch({ type: 'touch.say', about: 'content', satisfied: false })
  const { receipt } = await core.shown('handed-in')
  core.touch({ type: 'touch.end' })
  await core.shown('attract')
  return receipt
}

function spoilPrintJobs(data: string): void {
  const database = new Database(join(data, 'kiosk.db'))
  database.pragma('wal_checkpoint(TRUNCATE)')
  const page = Number(database.prepare("select rootpage from sqlite_schema where name = 'print_jobs'").pluck().get())
  database.close()
  const disk = openSync(join(data, 'kiosk.db'), 'r+')
  writeSync(disk, Buffer.alloc(4_096, 0xa5), 0, 4_096, (page - 1) * 4_096)
  closeSync(disk)
}

test('a spoiled kiosk.db: the backup takes over, staff are told, and the hub gets every receipt', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'store-restore-'))
  const data = join(folder, 'kiosk')
  mkdirSync(data)
  const site = { regionCode: '331003', terminal: '03' }
  let hub = await openLoopbackHub(join(folder, 'hub'), site)
  const port = Number(new URL(hub.url).port)
  const timings = { storeBackup: 40, queueRetryMin: 20, queueRetryMax: 80, queueSpread: 0 }
  const config = { hub: hub.settings, timings, devices: none }
  let core: CoreAlone | null = null
  try {
    await hub.close()
    core = startCore(data, config)
    const first = await rate(core)
    const backup = join(data, 'kiosk.db.backup')
    const inBackup = () => existsSync(backup) && readFileSync(backup).includes(first)
    await expect.poll(inBackup, { timeout: 10_000 }).toBe(true)
    // no backup is made while somebody stands there, so what is handed in now is in the damaged file only
    core.touch({ type: 'touch.start' })
    await core.shown('home')
    core.touch({ type: 'touch.feedback' })
    await core.shown('feedback')
    core.touch({ type: 'touch.say', about: 'content', satisfied: true })
    const { receipt: second } = await core.shown('handed-in')
    await core.ask({ verb: 'admin.settings.set', name: 'volume', value: '4', user: 'root' })
    await core.kill()
    expect(readFileSync(backup).includes(second)).toBe(false)
    spoilPrintJobs(data)
    core = startCore(data, config)
    await core.shown('attract')
    expect(core.said()).toMatch(
      /kiosk\.db was damaged; it was moved to .*damaged-1 and the backup of .*; 1 submissions .* saved/,
    )
    // what staff did is there, unbroken, and staff are told what to do with the damaged file
    expect(await core.ask({ verb: 'admin.audit.verify' })).toMatchObject({ kind: 'intact' })
    expect(await core.ask({ verb: 'admin.audit.list', count: 5, about: 'set volume' })).toHaveLength(1)
    const { checks } = Object(await core.ask({ verb: 'diagnose' }))
    expect(checks).toContainEqual(
      expect.objectContaining({ part: 'database', light: 'warn', evidence: expect.stringContaining('damaged-1') }),
    )
    const third = await rate(core)
    expect(new Set([first, second, third]).size).toBe(3)
    hub = await openLoopbackHub(join(folder, 'hub'), site, { port })
    const delivered = () => {
      const text = readFileSync(join(folder, 'hub/delivered.jsonl'), 'utf8').trim().split('\n')
      return text
        .filter((line) => line !== '')
        .map((line) => String(JSON.parse(line).receipt))
        .sort()
    }
    await expect.poll(delivered, { timeout: 40_000 }).toEqual([first, second, third].sort())
    const log = readdirSync(join(data, 'log'))
      .map((name) => readFileSync(join(data, 'log', name), 'utf8'))
      .join('')
    expect(log).toContain('"store.restored"')
  } finally {
    await core?.stop()
    await hub.close()
    removeFolder(folder)
  }
}, 120_000)

test('damage that shows itself while somebody hands in: refused with the reason, look-ups go on, and once they left the core is to be begun anew', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'store-restore-'))
  const data = join(folder, 'kiosk')
  mkdirSync(data)
  const hub = await openLoopbackHub(join(folder, 'hub'), { regionCode: '331003', terminal: '03' })
  const core = startCore(data, { hub: hub.settings, devices: none })
  try {
    await core.shown('attract')
    const database = new Database(join(data, 'kiosk.db'))
    // its pages are no table any more for whoever writes to it
    database.unsafeMode(true)
    database.pragma('writable_schema = on')
    database.exec("update sqlite_schema set rootpage = 3 where name = 'submissions'")
    database.pragma('schema_version = 99')
    database.close()
    core.touch({ type: 'touch.start' })
    await core.shown('home')
    core.touch({ type: 'touch.feedback' })
    await core.shown('feedback')
    core.touch({ type: 'touch.say', about: 'content', satisfied: false })
    const { trouble } = await core.shown('trouble')
    expect(trouble).toBe('hand-in-failed')
    core.touch({ type: 'touch.home' })
    await core.shown('home')
    core.touch({ type: 'touch.guides' })
    await core.shown('guides')
    expect(core.troubles()).toEqual([])
    core.touch({ type: 'touch.end' })
    await expect.poll(() => core.troubles()).toEqual([expect.stringContaining('kiosk.db')])
  } finally {
    await core.stop()
    await hub.close()
    removeFolder(folder)
  }
}, 120_000)
