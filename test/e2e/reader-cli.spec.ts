import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import cards from '../../drivers/id-reader/simulator/cards.json' with { type: 'json' }
import { type ReaderSimulator, runReaderSimulator } from '../../drivers/id-reader/simulator/run.ts'
import { openDeviceLine } from '../../drivers/pty/open-device-line.ts'
import { openLine } from '../../drivers/serial/open-line.ts'
import { root } from '../../scripts/setup/say.mjs'
import { type Ended, runCli } from '../programs.ts'
import { removeFolder } from '../remove-folder.ts'

// A technician with a reader and no kiosk: the three verbs on a port of their own, whatever is wrong with it.
let folder: string
let device: ReaderSimulator
const at = (name: string) => join(folder, name)

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reader-cli-'))
  device = runReaderSimulator({ link: at('reader'), baudRate: 115200, openDeviceLine })
  // silence at five speeds is waited for
  writeFileSync(at('kiosk.json'), JSON.stringify({ timings: { readerFind: 300, readerPoll: 50, readerPresence: 50 } }))
})
test.afterEach(() => {
  device.close()
  removeFolder(folder)
})

const cli = (...words: string[]): Promise<Ended> => runCli({ data: folder, config: at('kiosk.json') }, ...words)
const secrets = Object.values(cards).flatMap((card) => [card.idNumber, card.name])

const troubles: [what: string, befall: () => unknown, port: () => string, state: string, says: RegExp][] = [
  [
    'a port that is not there',
    () => {},
    () => at('nowhere'),
    'disconnected',
    /there is no port \S+nowhere; check that the device is plugged in and switched on/,
  ],
  [
    'a file instead of a port',
    () => writeFileSync(at('notes'), ''),
    () => at('notes'),
    'wrong-device',
    /notes is not a serial port; name one like \/dev\/ttyUSB0/,
  ],
  [
    'a port that another program holds',
    () => openLine(at('reader'), 115200),
    () => at('reader'),
    'in-use',
    /reader is in use by another program; close that program \(find it with: fuser -v/,
  ],
  [
    'a printer on the reader’s port',
    () => device.fault('printer'),
    () => at('reader'),
    'wrong-device',
    /what answers on \S+reader is a receipt printer, not a card reader; exchange the two ports/,
  ],
  [
    'a device of another kind that talks',
    () => device.fault('gps'),
    () => at('reader'),
    'wrong-device',
    /what answers on \S+reader is not a card reader at any of its speeds .*; check which device is on this port/,
  ],
  [
    'a speed that no reader has',
    () => device.fault('wrong-baud@250000'),
    () => at('reader'),
    'silent',
    /no card reader answers on \S+reader at any of its speeds \(115200 to 9600 baud\); check its cable and power/,
  ],
  [
    'a cable that damages every answer',
    () => device.fault('bad-chk'),
    () => at('reader'),
    'fault',
    /the card reader on \S+reader answers, but every answer arrives damaged; change the cable/,
  ],
  [
    'a dead security module',
    () => device.fault('60'),
    () => at('reader'),
    'fault',
    /the security module of the card reader on \S+reader does not work \(60 安全模块自检失败，不接受命令\); switch/,
  ],
]

for (const [what, befall, port, state, says] of troubles) {
  test(`${what}: status and read end with 1 and a sentence with the port and the next step`, async () => {
    await befall()
    const status = await cli('reader', 'status', '--port', port(), '--json')
    expect({ code: status.code, stderr: status.stderr }).toEqual({ code: 1, stderr: '' })
    expect(JSON.parse(status.stdout)).toMatchObject({ state, detail: expect.stringMatching(says) })
    const read = await cli('reader', 'read', '--port', port(), '--timeout', '10')
    expect({ code: read.code, stdout: read.stdout }).toEqual({ code: 1, stdout: '' })
    expect(read.stderr).toMatch(says)
    expect(read.stderr.trim().split('\n'), 'one sentence').toHaveLength(1)
    const readJson = await cli('reader', 'read', '--port', port(), '--timeout', '10', '--json')
    expect({ code: readJson.code, stderr: readJson.stderr }).toEqual({ code: 1, stderr: '' })
    expect(JSON.parse(readJson.stdout)).toEqual({ error: read.stderr.trim() })
  })
}

test('a port that this user may not open is named with the group that may', async () => {
  test.skip(process.getuid?.() !== 0, 'only root can become another user')
  chmodSync(folder, 0o755)
  const dialout = 20
  chownSync(realpathSync(at('reader')), 0, dialout)
  chmodSync(realpathSync(at('reader')), 0o660)
  const node = join(root, 'node_modules/.bin/node')
  const words = ['reader', 'status', '--port', at('reader'), '--json']
  const asNobody = [
    '-u',
    'nobody',
    '--',
    'env',
    `KIOSK_DATA=${at('data')}`,
    node,
    join(root, 'dist/main/cli.js'),
    ...words,
  ]
  const ended = await promisify(execFile)('runuser', asNobody).catch((error: { code: number; stdout: string }) => error)
  expect(ended).toMatchObject({ code: 1 })
  expect(JSON.parse(ended.stdout)).toMatchObject({
    state: 'no-permission',
    detail: expect.stringMatching(/may not open \S+reader; add the user to group dialout and sign in again/),
  })
})

test('a reader at another speed than named is found, and the speed to write down is said', async () => {
  device.fault('wrong-baud@38400')
  const status = await cli('reader', 'status', '--port', at('reader'), '--json')
  expect(status.code).toBe(0)
  expect(JSON.parse(status.stdout)).toMatchObject({
    state: 'ready',
    baudRate: 38400,
    detail: expect.stringContaining('answers at 38400 baud, not at 115200; set devices.idReader.baudRate to 38400'),
  })
})

test('a reader is set to another speed and answers at it', async () => {
  const set = await cli('reader', 'speed', '9600', '--port', at('reader'), '--json')
  expect(set.code).toBe(0)
  expect(JSON.parse(set.stdout)).toMatchObject({ state: 'ready', baudRate: 9600 })
  const wrong = await cli('reader', 'speed', '1200', '--port', at('reader'))
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('a reader can be set to 115200, 57600') })
})

for (const [fault, says] of [
  ['41', /could not be read \(41 读卡失败\); lift it and place it again/],
  ['81', /was moved or taken away too early \(81 选卡失败\); lift it and place it again/],
] as const) {
  test(`a card that can’t be read (${fault}) ends reading with the reader’s word and what to do`, async () => {
    device.fault(fault)
    device.place('resident')
    const read = await cli('reader', 'read', '--port', at('reader'), '--timeout', '3')
    expect({ code: read.code, stdout: read.stdout }).toEqual({ code: 1, stdout: '' })
    expect(read.stderr).toMatch(says)
  })
}

test('wrong usage ends with 2', async () => {
  for (const words of [['--baud', '1200'], ['--port'], ['extra'], ['--timeout', '0']]) {
    expect((await cli('reader', 'read', ...words)).code, words.join(' ')).toBe(2)
  }
})

/** Runs `reader watch` until it is interrupted; its lines, each waited for. */
class Watch {
  readonly #child: ChildProcess
  readonly #lines: AsyncIterator<string>
  readonly said: string[] = []

  constructor(...words: string[]) {
    const args = [join(root, 'dist/main/cli.js'), 'reader', 'watch', '--port', at('reader'), ...words]
    const env = { ...process.env, KIOSK_DATA: folder, KIOSK_CONFIG: at('kiosk.json') }
    this.#child = spawn(join(root, 'node_modules/.bin/node'), args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
    if (!this.#child.stdout) throw new Error('no stdout')
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]()
  }

  async next(): Promise<string> {
    const { value } = await this.#lines.next()
    this.said.push(value)
    return value
  }

  async interrupt(): Promise<number | null> {
    const ended = once(this.#child, 'exit')
    this.#child.kill('SIGINT')
    const [code] = await ended
    return code
  }
}

test('watch prints one masked line for each event until Ctrl-C, over a pulled cable as well', async () => {
  const watch = new Watch()
  expect(await watch.next()).toMatch(
    /^\d\d:\d\d:\d\d {2}ready: SAM 05\.03-20120629-0000202551-1234567890, 115200 baud$/,
  )
  device.place('hmt')
  expect(await watch.next()).toMatch(/ card read: hmt \*\*乙 810\*{13}20 \(the card has expired\)$/)
  device.lift()
  expect(await watch.next()).toMatch(/ card lifted$/)
  device.place('wrong-card')
  expect(await watch.next()).toMatch(/ card trouble: this is not an identity card; place an identity card$/)
  device.unplug()
  expect(await watch.next()).toMatch(/ disconnected: .*reader.*; check the cable and the power$/)
  device.plug()
  expect(await watch.interrupt()).toBe(0)
  for (const secret of secrets) expect(watch.said.join('\n')).not.toContain(secret)
})

test('watch --json prints one document a line; with --trace also every question, and nothing of the card', async () => {
  const watch = new Watch('--json', '--trace')
  device.place('resident')
  const events: { type?: string; state?: string }[] = []
  while (events.at(-1)?.type !== 'read') events.push(JSON.parse(await watch.next()))
  expect(await watch.interrupt()).toBe(0)
  expect(events).toContainEqual(expect.objectContaining({ state: 'ready', baudRate: 115200, at: expect.any(String) }))
  expect(events).toContainEqual({
    type: 'exchange',
    asked: 'read card',
    code: 0x90,
    bytes: 1284,
    tookMs: expect.any(Number),
  })
  expect(events.at(-1)).toMatchObject({ person: { kind: 'resident', name: '**甲', idNumber: '331*************36' } })
  for (const secret of secrets) expect(watch.said.join('\n')).not.toContain(secret)
})
