import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type Program, runCli, startCore, startSimulator } from '../programs.ts'
import { removeFolder } from '../remove-folder.ts'

// What a technician can do at a printer, with the command line alone and beside a running kiosk.
test.describe.configure({ mode: 'serial' })
test.setTimeout(90_000)
let folder: string
let printer: Program
let core: Program | null = null
const at = (name: string) => join(folder, name)
const where = () => ({ data: folder, config: at('kiosk.json'), dataFolder: at('data') })
const json = async (...words: string[]) => {
  const ended = await runCli(where(), ...words, '--json')
  return { code: ended.code, value: JSON.parse(ended.stdout) }
}
/** The moments of the answers are judged, by a twentieth: where a busy machine kept one waiting, it is done once more. */
async function commissioned(...words: string[]) {
  const first = await json('printer', 'commission', ...words)
  return first.value.gsR === 'atEnd' ? first : await json('printer', 'commission', ...words)
}
const tell = (lever: string, value: string) => runCli(where(), 'sim', 'tell', lever, value, '--link', at('printer'))

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-printer-'))
  printer = await startSimulator('printer', at('printer'), folder)
  writeFileSync(
    at('kiosk.json'),
    JSON.stringify({
      devices: { printer: { port: at('printer') }, idReader: null },
      timings: { printerAnswer: 600, printerConfirm: 8000 },
    }),
  )
})
test.afterAll(async () => {
  await core?.stop()
  await printer.stop()
  removeFolder(folder)
})

test('a printer at another speed: the speed that answers is named, and how to set it', async () => {
  const asked = await json('printer', 'status', '--port', at('printer'), '--baud', '9600')
  expect(asked).toMatchObject({
    code: 1,
    value: { detail: expect.stringContaining('answers at 115200 baud, not at 9600') },
  })
})

test('an ID-card reader on the port is told by name', async () => {
  const reader = await startSimulator('reader', at('reader'), folder)
  try {
    const asked = await json('printer', 'status', '--port', at('reader'))
    expect(asked).toMatchObject({
      code: 1,
      value: { state: 'wrong-device', detail: expect.stringContaining('is an ID-card reader, not a receipt printer') },
    })
  } finally {
    await reader.stop()
  }
})

test('commissioning a printer elsewhere says what it proves, and keeps nothing', async () => {
  const other = await startSimulator('printer', at('other'), folder)
  try {
    const { code, value } = await commissioned('--port', at('other'))
    expect({ code, value }).toMatchObject({ code: 0, value: { gsParenH: true, gsR: 'atEnd', kept: null } })
    expect(value.mmPerS).toBeGreaterThan(100)
    expect(existsSync(at('data/printer.json'))).toBe(false)
  } finally {
    await other.stop()
  }
})

test('commissioning the kiosk’s own printer keeps it, and later slips follow it', async () => {
  await tell('fault', 'no-gs-paren-h')
  const before = await json('printer', 'test')
  expect(before).toMatchObject({ code: 1, value: { state: 'unknown' } })
  const found = await commissioned()
  expect(found).toMatchObject({ code: 0, value: { gsParenH: false, gsR: 'atEnd', kept: at('data/printer.json') } })
  expect(JSON.parse(readFileSync(at('data/printer.json'), 'utf8'))).toMatchObject({ port: at('printer'), gsR: 'atEnd' })
  expect(await json('printer', 'test')).toMatchObject({ code: 0, value: { state: 'printed' } })
})

test('beside a running kiosk it is the kiosk that commissions, and believes what it found', async () => {
  rmSync(at('data/printer.json'))
  core = startCore(where())
  await expect.poll(() => existsSync(at('data/control.sock'))).toBe(true)
  await expect.poll(async () => (await json('printer', 'status')).value.state).toBe('ready')
  expect(await json('printer', 'test')).toMatchObject({ code: 1, value: { state: 'unknown' } })
  expect(await commissioned()).toMatchObject({
    code: 0,
    value: { gsR: 'atEnd', kept: at('data/printer.json') },
  })
  expect(await json('printer', 'test')).toMatchObject({ code: 0, value: { state: 'printed' } })
})

test('a person who saw the answer come too soon is believed', async () => {
  expect(await json('printer', 'commission', '--distrust')).toMatchObject({ code: 1, value: { gsR: 'atReceipt' } })
  expect(await json('printer', 'test')).toMatchObject({ code: 1, value: { state: 'unknown' } })
})

test('a printer in trouble is not commissioned, and the sentence names port and next step', async () => {
  await tell('fault', 'cover-open')
  await expect.poll(async () => (await json('printer', 'status')).value.state).toBe('cover-open')
  const refused = await json('printer', 'commission')
  expect(refused).toEqual({ code: 1, value: { error: `printer on ${at('printer')}: the cover is open; close it` } })
})

test('a kiosk with a simulated printer simulates the model that is configured', async () => {
  writeFileSync(
    at('simulated.json'),
    JSON.stringify({ devices: { printer: { model: 'sprt-pos-80' }, idReader: null } }),
  )
  const simulated = startCore({ data: folder, config: at('simulated.json'), dataFolder: at('simulated') })
  const told = () => runCli({ data: folder }, 'sim', 'tell', 'state', '--link', at('simulated/sim/printer'))
  try {
    await expect.poll(async () => (await told()).stdout).toContain('model: sprt-pos-80\n')
    expect((await told()).stdout).toContain('fault paper-out[@400 or b700]')
  } finally {
    await simulated.stop()
  }
})
