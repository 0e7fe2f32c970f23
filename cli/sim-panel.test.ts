import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { printerModel } from '../drivers/receipt-printer/models.ts'
import { removeFolder } from '../test/remove-folder.ts'
import { headsetLevers } from './sim-headset.ts'
import type { Levers } from './sim-levers.ts'
import { openPanel, type PanelDevice } from './sim-panel.ts'
import { printerLevers } from './sim-printer.ts'
import { readerLevers } from './sim-reader.ts'

let folder: string
let levers: Record<PanelDevice, Levers>
let panel: Awaited<ReturnType<typeof openPanel>>

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'panel-'))
  const paperDir = join(folder, 'paper')
  const model = printerModel('generic-80')
  levers = {
    reader: readerLevers(join(folder, 'reader'), 115200),
    printer: await printerLevers({ link: join(folder, 'printer'), baudRate: 115200, paperDir, model }),
    headset: headsetLevers(join(folder, 'headset')),
  }
  panel = await openPanel(async (device, lever, value) => {
    return lever === 'state' ? levers[device].state() : levers[device].pull(lever, value)
  }, paperDir)
})
afterEach(async () => {
  panel.server.close()
  panel.server.closeAllConnections()
  await levers.reader.close()
  await levers.printer.close()
  await levers.headset.close()
  removeFolder(folder)
})

const page = async () => (await fetch(panel.url)).text()
const press = async (device: string, lever: string, value: string, at = '') =>
  (await fetch(panel.url, { method: 'POST', body: new URLSearchParams({ device, lever, value, at }) })).text()
const isOn = (device: PanelDevice, name: string) =>
  levers[device].state().faults.find((fault) => fault.name === name)?.isOn

/** What a device can be made to do, in the words of its levers. */
const known: Record<'reader' | 'printer', string[]> = {
  reader: [
    'moving-card', 'bad-chk', 'split', 'glued', 'silence', 'slow', '41', '81', '60', '66', 'echo', 'wrong-baud', 'printer', 'gps',
  ], // biome-ignore format: a table
  printer: [
    'paper-low', 'paper-out', 'cover-open', 'cutter-jam', 'overheated', 'slow', 'buffer-full', 'no-asb', 'no-gs-paren-h',
    'gs-r-at-receipt', 'mute', 'hard-fault', 'power-off', 'unplug',
  ], // biome-ignore format: a table
}

describe('the development panel', () => {
  it.each(
    Object.entries(known).flatMap(([device, names]) =>
      names.map((name) => [device === 'reader' ? device : 'printer', name] as const),
    ),
  )('brings trouble to the %s and mends it: %s', async (device, name) => {
    expect(await page()).toContain(`<b>${name}</b>`)
    expect(await press(device, 'fault', name)).toContain(`${device}: fault ${name}`)
    expect(isOn(device, name)).toBe(true)
    await press(device, 'mend', name)
    // an error that latches waits for the printer's driver, a power switch for its boot
    if (!['cutter-jam', 'power-off'].includes(name)) expect(isOn(device, name)).toBe(false)
  })

  it('plans a trouble at a dot line, and pulls the cable at a byte', async () => {
    expect(await press('printer', 'fault', 'paper-out', '400')).toContain('printer: fault paper-out@400')
    expect(levers.printer.state().now['still to come']).toBe('paper-out')
    expect(isOn('printer', 'paper-out')).toBe(false)
    await press('reader', 'fault', 'unplug', '60')
    expect(levers.reader.state().now['cable']).toBe('plugged in')
    expect(isOn('reader', 'unplug')).toBe(true)
  })

  it('plugs a headset in and pulls it out', async () => {
    expect(await press('headset', 'plug', '')).toContain('<dd>plugged in</dd>')
    expect(await press('headset', 'unplug', '')).toContain('<dt>headset</dt><dd>out</dd>')
  })

  it('places and lifts cards, pulls the cable and puts it back', async () => {
    await press('reader', 'place', 'wrong-card')
    expect(await page()).toContain('<dt>card</dt><dd>wrong-card</dd>')
    await press('reader', 'lift', '')
    await press('reader', 'unplug', '')
    expect(levers.reader.state().now).toEqual({ card: 'none', cable: 'out' })
    await press('reader', 'plug', 'warm')
    expect(levers.reader.state().now['cable']).toBe('plugged in')
  })

  it('answers what it does not know with a sentence', async () => {
    expect(await press('reader', 'fault', 'earthquake')).toContain('is none of 41')
    expect(await press('toaster', 'fault', 'slow')).toContain('no such device')
  })

  it('shows itself to nobody who does not know its path', async () => {
    const { port } = new URL(panel.url)
    for (const path of ['/', '/panel.js', '/paper.png']) {
      expect((await fetch(`http://127.0.0.1:${port}${path}`)).status).toBe(404)
    }
    expect(panel.server.address()).toMatchObject({ address: '127.0.0.1' })
  })
})
