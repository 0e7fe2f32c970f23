import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import cards from '../../drivers/id-reader/simulator/cards.json' with { type: 'json' }
import { type Ended, type Program, runCli, startCore, startSimulator } from '../programs.ts'
import { removeFolder } from '../remove-folder.ts'

// The command line on a kiosk's real ports: first with no kiosk running, then beside a running core.
test.describe.configure({ mode: 'serial' })
let folder: string
let devices: Program[]
let core: Program | null = null
const at = (name: string) => join(folder, name)
const cli = (...words: string[]) => runCli({ data: folder, config: at('kiosk.json'), dataFolder: at('data') }, ...words)
const json = async (...words: string[]) => {
  const ended = await cli(...words, '--json')
  return { code: ended.code, stderr: ended.stderr, value: JSON.parse(ended.stdout) }
}

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-cli-'))
  devices = await Promise.all([
    startSimulator('reader', at('reader'), folder),
    startSimulator('printer', at('printer'), folder),
  ])
  writeFileSync(
    at('kiosk.json'),
    JSON.stringify({ devices: { idReader: { port: at('reader') }, printer: { port: at('printer') } } }),
  )
  writeFileSync(at('slip.txt'), '请带好身份证\n')
})
test.afterAll(async () => {
  await core?.stop()
  await Promise.all(devices.map((device) => device.stop()))
  removeFolder(folder)
})

const { name, idNumber } = cards.resident

function expectWrongUsage({ code, stdout, stderr }: Ended, says: string): void {
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr.split('\n')[0]).toContain(says)
  expect(stderr).toContain('usage: ')
}

test('wrong usage ends with 2, says what is wrong, and how it is done', async () => {
  expectWrongUsage(await cli('printer', 'prnt'), 'there is no "printer prnt"')
  expectWrongUsage(await cli('printer', 'print'), 'printer print takes FILE')
  expectWrongUsage(await cli('printer', 'print', 'a', 'b'), 'printer print takes FILE')
  expectWrongUsage(await cli('printer', 'status', '--prot', at('printer')), '--prot')
  expectWrongUsage(await cli('printer', 'render', at('slip.txt')), '--out is missing')
  expectWrongUsage(await cli('printer', 'status', '--port', at('printer'), '--baud', 'fast'), '--baud')
  expectWrongUsage(await cli('reader', 'read', '--timeout', 'soon'), '--timeout')
  expectWrongUsage(await cli('sim', 'reader'), '--link is missing')
  const none = await cli()
  expect(none.code).toBe(2)
  expect(await json('printer', 'prnt')).toEqual({ code: 2, stderr: '', value: { error: 'there is no "printer prnt"' } })
})

test('help ends with 0 on every level', async () => {
  for (const words of [['--help'], ['printer', '--help'], ['printer', 'print', '--help'], ['help', 'reader']]) {
    const { code, stdout, stderr } = await cli(...words)
    expect({ code, stderr }, words.join(' ')).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('usage: ')
  }
})

const failures: [what: string, words: () => string[], says: RegExp][] = [
  ['a file that is not there', () => ['printer', 'print', at('none.txt')], /none\.txt can't be read/],
  ['a slip that is no JSON', () => ['printer', 'print', broken('slip.json', '{')], /slip\.json is no valid JSON/],
  [
    'a slip of another shape',
    () => ['printer', 'print', broken('odd.json', '{"blocks":[{"type":"text"}]}')],
    /odd\.json: blocks\.0\.text: /,
  ],
  ['an empty text', () => ['printer', 'print', broken('empty.txt', '')], /empty\.txt .*empty/],
  ['a model that there is not', () => ['printer', 'status', '--model', 'star'], /star/],
  [
    'a picture where none can be',
    () => ['printer', 'render', at('slip.txt'), '--out', '/proc/none.png'],
    /\/proc\/none\.png can't be written/,
  ],
  [
    'a port that is not there',
    () => ['reader', 'read', '--port', at('nowhere'), '--timeout', '5'],
    /there is no port \S+nowhere/,
  ],
  ['a guide that there is not', () => ['guides', 'show', 'X-1'], /there is no service item X-1/],
  ['a simulator that does not run', () => ['sim', 'tell', 'lift', '--link', at('nowhere')], /no simulator runs at/],
  [
    'a panel without simulated devices',
    () => ['sim', 'panel', '--folder', at('nowhere')],
    /no simulated device runs in/,
  ],
  ['a lever that there is not', () => ['sim', 'tell', 'shake', '--link', at('reader')], /no lever "shake"/],
]
for (const [what, words, says] of failures) {
  test(`${what} ends with 1 and one sentence, as JSON with --json`, async () => {
    const plain = await cli(...words())
    expect({ code: plain.code, stdout: plain.stdout }).toEqual({ code: 1, stdout: '' })
    expect(plain.stderr).toMatch(says)
    expect(plain.stderr.trim().split('\n'), 'one sentence, no stack').toHaveLength(1)
    const asJson = await json(...words())
    expect(asJson).toEqual({ code: 1, stderr: '', value: { error: plain.stderr.trim() } })
  })
}

test('with no kiosk running the configured devices answer by themselves', async () => {
  expect(await json('reader', 'status')).toMatchObject({ code: 0, value: { state: 'ready' } })
  expect(await json('printer', 'status')).toMatchObject({ code: 0, value: { state: 'ready' } })
  await cli('sim', 'tell', 'fault', 'paper-out', '--link', at('printer'))
  expect(await json('printer', 'status')).toMatchObject({ code: 1, value: { state: 'paper-out' } })
  await cli('sim', 'tell', 'mend', 'paper-out', '--link', at('printer'))
})

test('a card is read masked, and in full only when that is asked for', async () => {
  await cli('sim', 'tell', 'place', 'resident', '--link', at('reader'))
  const masked = await cli('reader', 'read', '--timeout', '10', '--json')
  expect(masked.code).toBe(0)
  expect(JSON.parse(masked.stdout)).toMatchObject({ kind: 'resident', validTo: expect.any(String) })
  for (const secret of [name, idNumber, cards.resident.address]) expect(masked.stdout).not.toContain(secret)
  await cli('sim', 'tell', 'lift', '--link', at('reader'))
  await cli('sim', 'tell', 'place', 'resident', '--link', at('reader'))
  expect(await json('reader', 'read', '--timeout', '10', '--reveal')).toMatchObject({
    code: 0,
    value: { name, idNumber },
  })
  await cli('sim', 'tell', 'lift', '--link', at('reader'))
})

test('printing with no kiosk running is recorded under its lock, and numbered', async () => {
  const printed = await json('printer', 'print', at('slip.txt'))
  expect(printed).toMatchObject({
    code: 0,
    value: { state: 'printed', job: expect.stringMatching(/^H03-\d{6}-0001-\d$/) },
  })
  expect(existsSync(at('data/kiosk.db'))).toBe(true)
  await cli('sim', 'tell', 'fault', 'cover-open', '--link', at('printer'))
  const refused = await json('printer', 'print', at('slip.txt'))
  expect(refused).toMatchObject({ code: 1, value: { state: 'failed', reason: expect.stringMatching(/^cover-open: /) } })
  await cli('sim', 'tell', 'mend', 'cover-open', '--link', at('printer'))
})

test('beside a running core its own devices are asked through it, and its records go on', async () => {
  core = startCore({ data: folder, config: at('kiosk.json'), dataFolder: at('data') })
  await expect.poll(async () => (await json('admin', 'diagnose')).value.kiosk?.reader?.state).toBe('ready')
  expect(await json('printer', 'status')).toMatchObject({ code: 0, value: { state: 'ready' } })
  const printed = await json('printer', 'print', at('slip.txt'))
  expect(printed).toMatchObject({
    code: 0,
    value: { state: 'printed', job: expect.stringMatching(/^H03-\d{6}-\d{4}-\d$/) },
  })
  const { value } = await json('admin', 'diagnose')
  // the code for the first of the staff is a slip, too
  const states = value.kiosk.slips.map(({ state }: { state: string }) => state)
  expect(states).toEqual(['printed', 'printed', 'failed', 'printed'])
})

test('a running core lets no card data out: masked, and --reveal is refused before any card is asked for', async () => {
  const startedAt = performance.now()
  const revealed = await cli('reader', 'read', '--timeout', '20', '--reveal')
  expect(revealed).toMatchObject({ code: 1, stdout: '' })
  expect(revealed.stderr).toBe('a running kiosk lets no card data out: stop it first, then read with --reveal\n')
  expect(performance.now() - startedAt, 'it did not wait for a card').toBeLessThan(10_000)
  let isRead = false
  const reading = cli('reader', 'read', '--timeout', '20', '--json').finally(() => {
    isRead = true
  })
  // a card that was placed before the core was asked counts for nobody: it is placed until it is read
  const place = async () => {
    await cli('sim', 'tell', 'lift', '--link', at('reader'))
    await cli('sim', 'tell', 'place', 'resident', '--link', at('reader'))
  }
  await expect.poll(() => place().then(() => isRead), { intervals: [2_000], timeout: 20_000 }).toBe(true)
  const masked = await reading
  expect(masked.code).toBe(0)
  expect(JSON.parse(masked.stdout)).toMatchObject({ kind: 'resident', name: expect.stringContaining('*') })
  for (const secret of [name, idNumber]) expect(masked.stdout).not.toContain(secret)
})

test('a port that the core holds is in use for a verb that names it another way', async () => {
  await cli('sim', 'tell', 'lift', '--link', at('reader'))
  const { code, value } = await json('printer', 'status', '--port', `${folder}/./printer`)
  expect({ code, state: value.state }).toEqual({ code: 1, state: 'in-use' })
})

test('when the core ends, its lock and its ports are free again', async () => {
  await core?.stop()
  expect(await json('printer', 'print', at('slip.txt'))).toMatchObject({ code: 0, value: { state: 'printed' } })
  expect(readFileSync(at('data/log/kiosk.1.jsonl'), 'utf8')).not.toContain(idNumber)
})

function broken(file: string, content: string): string {
  writeFileSync(at(file), content)
  return at(file)
}
