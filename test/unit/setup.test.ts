import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { setupCommands } from '../../cli/setup.ts'
import { type ReaderSimulator, runReaderSimulator } from '../../drivers/id-reader/simulator/run.ts'
import { openDeviceLine } from '../../drivers/pty/open-device-line.ts'
import { type PrinterSimulator, runPrinterSimulator } from '../../drivers/receipt-printer/simulator/run.ts'
import { makeSigningKey } from '../../hub/content/signing-key.ts'
import { makeKey } from '../../hub/keys.ts'
import { buildHub } from '../../hub/server/app.ts'
import type { Server } from '../../hub/server/context.ts'
import { type HubStore, openHubStore } from '../../hub/store/open-store.ts'
import { makeEnrolmentCode } from '../../hub/store/terminals.ts'
import { terminalFile } from '../../hub/terminal-file.ts'
import { root } from '../../scripts/setup/say.mjs'
import { removeFolder } from '../remove-folder.ts'

let folder: string
let config: string
let reader: ReaderSimulator
let printer: PrinterSimulator
let ports: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'setup-'))
  config = join(folder, 'kiosk.json')
  // a device that is set to another speed is found sooner than a real one would be
  const old = { site: { hall: '一个大厅', place: '二层' }, timings: { printerAnswer: 400, readerFind: 400 } }
  writeFileSync(config, JSON.stringify(old), { mode: 0o644 })
  const [readerPort, printerPort] = [join(folder, 'ttyA'), join(folder, 'ttyB')]
  ports = `${printerPort},${readerPort},${join(folder, 'ttyC')}`
  reader = runReaderSimulator({ link: readerPort, baudRate: 115200, openDeviceLine })
  const paper = { paperDir: join(folder, 'paper'), draws: false, speedMmPerS: 3000, bootMs: 0 }
  printer = await runPrinterSimulator({ link: printerPort, baudRate: 38400, openDeviceLine, ...paper })
})
afterEach(async () => {
  reader.close()
  await printer.close()
  removeFolder(folder)
})

type Ended = { code: unknown; stdout: string; stderr: string }

async function setup(...words: string[]): Promise<Ended> {
  return await run(process.execPath, [join(root, 'cli/main.ts'), 'setup', ...words])
}

async function run(command: string, args: string[], typed = ''): Promise<Ended> {
  const env = { ...process.env, KIOSK_DATA: join(folder, 'data'), KIOSK_CONFIG: config }
  const child = spawn(command, args, { env, stdio: 'pipe' })
  const [out, err]: [string[], string[]] = [[], []]
  child.stdout.on('data', (bytes) => out.push(String(bytes)))
  child.stderr.on('data', (bytes) => err.push(String(bytes)))
  if (typed !== '') child.stdin.write(typed)
  else child.stdin.end()
  const [code] = await once(child, 'close')
  return { code, stdout: out.join(''), stderr: err.join('') }
}

async function withHub<T>(work: (hub: { store: HubStore; file: string; server: Server }) => Promise<T>): Promise<T> {
  const hubFolder = mkdtempSync(join(folder, 'hub-'))
  const store = await openHubStore({ dataFolder: hubFolder })
  const server = await buildHub({ store, dataFolder: hubFolder })
  try {
    await makeKey(hubFolder, new Date())
    makeSigningKey(hubFolder, false)
    const url = await server.listen({ host: '127.0.0.1', port: 0 })
    const file = join(hubFolder, 'hub.json')
    writeFileSync(file, JSON.stringify(terminalFile(hubFolder, url, undefined)))
    return await work({ store, file, server })
  } finally {
    await server.close()
    await store.close()
  }
}

test('without a person it finds both devices, writes, commissions, enrols and ends with a visit', async () => {
  await withHub(async ({ store, file }) => {
    const { code } = await makeEnrolmentCode(store.db, '331003', '07', Date.now())
    const site = ['--terminal', '07', '--phone', '0576-0000 0007']
    const hub = ['--hub-file', file, '--code', code]
    const done = await setup('--ports', ports, ...site, ...hub, '--json')
    expect(done.stderr).toContain('ttyC: ')
    expect(JSON.parse(done.stdout)).toMatchObject({
      config,
      previous: `${config}.previous`,
      devices: { idReader: { baudRate: 115200 }, printer: { baudRate: 38400, model: 'generic-80', widthDots: 576 } },
      printer: { kept: join(folder, 'data/printer.json') },
      hub: { terminal: '331003-07' },
      visit: {
        screens: ['attract', 'home', 'guides', 'home', 'attract'],
        reader: 'ready',
        slip: 'printed',
        hub: 'online',
      },
    })
    expect(done.code).toBe(0)
  })
  const written = JSON.parse(readFileSync(config, 'utf8'))
  expect(written).toMatchObject({
    site: { hall: '一个大厅', place: '二层', terminal: '07' },
    timings: { printerAnswer: 400 },
  })
  expect(JSON.parse(readFileSync(`${config}.previous`, 'utf8'))).not.toHaveProperty('devices')
  expect(statSync(config).mode & 0o777).toBe(0o644)
  expect(statSync(join(folder, 'data/hub-token')).mode & 0o777).toBe(0o600)
}, 60_000)

test('a device that does not answer is named, and nothing is written', async () => {
  const before = readFileSync(config, 'utf8')
  reader.unplug()
  const done = await setup('--ports', ports, '--json')
  expect(done.code).toBe(1)
  expect(JSON.parse(done.stdout).error).toMatch(/no reader answers: see that it is plugged in .*--reader none/)
  expect(readFileSync(config, 'utf8')).toBe(before)
  expect(existsSync(join(folder, 'data/printer.json'))).toBe(false)
}, 60_000)

test('a person is asked again until the answer is right, a code that does not count included', async () => {
  await withHub(async ({ store, file }) => {
    const { code } = await makeEnrolmentCode(store.db, '331003', '09', Date.now())
    const answers = [
      '',
      '9',
      '09',
      '',
      '',
      '',
      '',
      'laser',
      '',
      join(folder, 'no.json'),
      config,
      file,
      'no-such-code',
      code,
    ]
    const call = `'${process.execPath}' '${join(root, 'cli/main.ts')}' setup --ports '${ports}'`
    const done = await run('script', ['-qec', call, '/dev/null'], `${answers.join('\n')}\n`)
    expect(done.stdout).toContain('two digits like 03')
    expect(done.stdout).toContain('one of epson-tm-t88, generic-58')
    expect(done.stdout).toContain('no.json is not what "hub terminal-file" prints')
    expect(done.stdout).toContain('at signingKey')
    expect(done.stdout).toMatch(/setup: .*code/)
    expect(done.stdout).toContain('hub: online')
    expect(done.code).toBe(0)
  })
  expect(JSON.parse(readFileSync(config, 'utf8'))).toMatchObject({ site: { hall: '一个大厅', terminal: '09' } })
}, 60_000)

test('a step by itself can be repeated: a wrong setting changes nothing, the same one neither', async () => {
  vi.stubEnv('KIOSK_CONFIG', config)
  const command = setupCommands.find(({ verb }) => verb === 'config')
  const set = (options: Record<string, string>) => command?.run({ words: [], options }, { line: () => {} })
  await expect(set({ terminal: 'seven' })).rejects.toThrow('--terminal: two digits like 03, not "seven"')
  await expect(set({ 'hub-file': config })).rejects.toThrow('--hub-file: ')
  expect(await set({ place: '三层' })).toMatchObject({ value: { previous: `${config}.previous` } })
  expect(await set({ place: '三层' })).toMatchObject({ value: { previous: null } })
  expect(JSON.parse(readFileSync(config, 'utf8')).site.place).toBe('三层')
  writeFileSync(config, '{')
  await expect(set({ place: '三层' })).rejects.toThrow('mend it, or move it away')
  vi.unstubAllEnvs()
})
