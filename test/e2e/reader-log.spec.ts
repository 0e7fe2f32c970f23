import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import cards from '../../drivers/id-reader/simulator/cards.json' with { type: 'json' }
import { type ReaderSimulator, runReaderSimulator } from '../../drivers/id-reader/simulator/run.ts'
import { openDeviceLine } from '../../drivers/pty/open-device-line.ts'
import { type Program, startCore } from '../programs.ts'
import { removeFolder } from '../remove-folder.ts'

// A core without a window goes through every trouble of its reader with a card on it; then everything it wrote is looked at.
test.describe.configure({ mode: 'serial' })
let folder: string
let device: ReaderSimulator
let core: Program
const at = (name: string) => join(folder, name)

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'reader-log-'))
  device = runReaderSimulator({ link: at('reader'), baudRate: 115200, openDeviceLine })
  const timings = { readerFind: 200, readerPoll: 50, readerPresence: 50, portReopenMax: 400, cardRetry: 500 }
  writeFileSync(
    at('kiosk.json'),
    JSON.stringify({ devices: { idReader: { port: at('reader') }, printer: null }, timings }),
  )
  core = startCore({ data: folder, config: at('kiosk.json'), dataFolder: at('data') })
})
test.afterAll(async () => {
  await core.stop()
  device.close()
  removeFolder(folder)
})

const written = () =>
  readdirSync(at('data'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)))
const log = () => {
  try {
    return readFileSync(at('data/log/kiosk.1.jsonl'), 'utf8')
  } catch {
    // the core has not begun to write
    return ''
  }
}

/** Waits until the log says so once more than when it was called. */
async function logsMore(says: RegExp, act: () => void): Promise<void> {
  const count = () => log().match(new RegExp(says, 'g'))?.length ?? 0
  const before = count()
  act()
  await expect.poll(count, { timeout: 15_000 }).toBeGreaterThan(before)
}

/** A card that is put back before anybody has looked was never away: what the core tells of cards is watched. */
let told = ''
async function lift(): Promise<void> {
  const count = () => told.split('"card-lifted"').length
  const before = count()
  device.lift()
  await expect.poll(count, { timeout: 15_000 }).toBeGreaterThan(before)
}

test('it finds its reader and reads a card', async () => {
  await expect.poll(log).toMatch(/"state":"ready"/)
  const watch = connect(at('data/control.sock'), () => watch.write('{"verb":"reader.watch"}\n'))
  watch.on('error', () => {})
  watch.on('data', (bytes) => {
    told += String(bytes)
  })
  await logsMore(/card\.read/, () => device.place('resident'))
  await lift()
})

const troubles: [fault: string, says: RegExp][] = [
  ['41', /"trouble":"not-readable"/],
  ['81', /"trouble":"moved"/],
  ['60', /"state":"fault"/],
  ['66', /"state":"fault"/],
  ['bad-chk', /"state":"fault"/],
  ['silence', /"state":"silent"/],
  ['wrong-baud@57600', /"state":"silent"/],
  ['printer', /"state":"wrong-device"/],
  ['gps', /"state":"wrong-device"/],
  ['unplug@60', /"state":"disconnected"/],
  ['unplug@700', /"state":"disconnected"/],
]
for (const [fault, says] of troubles) {
  test(`trouble ${fault} is logged`, async () => {
    await logsMore(says, () => {
      device.fault(fault)
      device.place('resident')
    })
    const isStatus = says.source.includes('state')
    const mend = () => {
      device.lift()
      device.mend(fault)
      device.plug()
    }
    if (isStatus) await logsMore(/"state":"ready"/, mend)
    else {
      device.mend(fault)
      await lift()
    }
  })
}

for (const fault of ['split', 'glued', 'echo', 'slow@100', 'fingerprints', 'moving-card']) {
  test(`a card is read although its answers come ${fault}`, async () => {
    device.fault(fault)
    await logsMore(/card\.read/, () => device.place('resident'))
    device.mend(fault)
    await lift()
  })
}

test('no name, number or address of any card stands in any file or in anything it said', () => {
  const secrets = Object.values(cards).flatMap((card) => [
    card.idNumber,
    card.name,
    ...('nameEnglish' in card ? [card.nameEnglish] : []),
    ...('address' in card ? [card.address] : []),
  ])
  const files = written()
  expect(files.length).toBeGreaterThan(0)
  for (const secret of secrets) {
    expect(core.said()).not.toContain(secret)
    for (const bytes of files) {
      for (const encoding of ['utf8', 'utf16le'] as const) {
        expect(bytes.includes(Buffer.from(secret, encoding)), secret).toBe(false)
      }
    }
  }
})
