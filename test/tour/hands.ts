// Everything that can happen to one terminal from outside, as deeds that a list can name.
import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { z } from 'zod'
import { tellSimulator } from '../../cli/sim-levers.ts'
import type { Delays } from '../../contract/delays.ts'
import type { TouchEvent } from '../../contract/session.ts'
import { type Kiosk, startKiosk } from '../kiosk.ts'
import { type Program, startSimulator } from '../programs.ts'
import { removeFolder } from '../remove-folder.ts'
import { type SmallDisk, smallDisk } from '../small-disk.ts'

type Device = 'reader' | 'printer'

/** Something that is done to the terminal; `says` names it in the report. */
export interface Deed {
  readonly says: string
  act(): Promise<unknown>
}

/** as a file system counts */
const pageBytes = 4096
/** more than the beginning of a slip takes in kiosk.db */
const sparePages = 64

const Walked = z.array(z.string())
const Diagnosis = z.object({
  core: z.object({ pid: z.number() }),
  person: z.object({ present: z.number().nullable() }),
})

/** A terminal with neither catalogue nor register that can be used, both devices plugged in, and its clock held. */
export async function openTerminal() {
  // mounting the small disk takes root
  const disk = process.getuid?.() === 0 ? smallDisk() : null
  const home = mkdtempSync(join(tmpdir(), 'kiosk-tour-'))
  const data = disk?.folder ?? mkdtempSync(join(tmpdir(), 'kiosk-tour-data-'))
  const port = (device: Device) => join(home, device)
  const plugged: Partial<Record<Device, Program>> = {}
  const plugIn = async (device: Device) => {
    plugged[device] = await startSimulator(device, port(device), home)
  }
  for (const name of ['catalogue.db', 'names.db']) writeFileSync(join(data, name), 'this was a database once')
  await Promise.all([plugIn('reader'), plugIn('printer')])
  const kiosk = await startKiosk({
    data,
    home,
    heldClock: true,
    config: {
      devices: { idReader: { port: port('reader') }, printer: { port: port('printer') } },
      timings: { portReopenMax: 400, printerPoll: 500 },
    },
  })

  const walked = async () => Walked.parse(await kiosk.ask({ verb: 'test.walked' }))
  const pids = async () => Diagnosis.parse(await kiosk.ask({ verb: 'diagnose' }))
  const pull = (device: Device, lever: string, value?: string) => tellSimulator(port(device), lever, value)

  const texts = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.txt')).length

  return {
    kiosk,
    disk,
    /** names of the edges that the present core has walked */
    walked,
    touch: (name: string | RegExp): Deed => ({ says: `touch ${name}`, act: () => kiosk.touch(name) }),
    /** on a screen that has just changed, which takes no touch at first: a person touches again, until the button is gone */
    touchOn: (name: RegExp): Deed => ({
      says: `touch ${name}, again if need be`,
      act: () =>
        expect(async () => {
          const button = kiosk.page.getByRole('button', { name })
          if ((await button.count()) > 0) await kiosk.touch(name)
          await expect(button).toHaveCount(0, { timeout: 1_000 })
        }).toPass({ timeout: 8_000 }),
    }),
    /** a list that has just changed under the finger takes no touch: a person touches again */
    turnPage: {
      says: 'turn the page',
      act: () =>
        expect(async () => {
          await kiosk.touch('下一页')
          await expect(kiosk.page.getByText(/第 [2-9] 页/)).toBeVisible({ timeout: 1_000 })
        }).toPass({ timeout: 8_000 }),
    },
    /** a touch that was on its way while its button went */
    late: (event: TouchEvent): Deed => ({
      says: `late ${event.type}`,
      act: () => kiosk.page.evaluate((sent) => window.kiosk?.send(sent), event),
    }),
    /** on the keyboard on screen, key by key */
    type: (...keys: string[]): Deed => ({
      says: `type ${keys.join(' ')}`,
      act: async () => {
        for (const name of keys) await kiosk.page.getByRole('button', { name, exact: true }).click()
      },
    }),
    place: (card: string): Deed => ({ says: `place ${card}`, act: () => pull('reader', 'place', card) }),
    lift: { says: 'lift the card', act: () => pull('reader', 'lift') },
    fault: (name: string): Deed => ({ says: `printer: ${name}`, act: () => pull('printer', 'fault', name) }),
    mend: (name: string): Deed => ({ says: `printer: no more ${name}`, act: () => pull('printer', 'mend', name) }),
    /** what comes out of a printer in trouble is to be seen before it is cut */
    halfSlip: {
      says: 'wait for half a slip',
      act: async () => {
        const cut = z.number().parse(await pull('printer', 'printed'))
        await expect.poll(() => texts(`${port('printer')}-paper`)).toBe(cut + 1)
      },
    },
    plug: (device: Device): Deed => ({ says: `plug the ${device} in`, act: () => plugIn(device) }),
    unplug: (device: Device): Deed => ({ says: `unplug the ${device}`, act: async () => plugged[device]?.stop() }),
    wait: (...delays: (keyof Delays)[]): Deed => ({
      says: `wait for ${delays.join(', ')}`,
      act: async () => {
        for (const delay of delays) await kiosk.advance(delay)
      },
    }),
    /** as staff are told to, to go on with the sample */
    removeCatalogue: { says: 'remove the catalogue', act: async () => rmSync(join(data, 'catalogue.db')) },
    removeRegister: {
      says: 'remove the register',
      act: async () => {
        rmSync(join(data, 'names.db'))
        await expect.poll(walked).toContain('session --names.opened[0]--> itself')
      },
    },
    killCore: {
      says: 'kill the core',
      act: async () => void process.kill((await pids()).core.pid, 'SIGKILL'),
    },
    killPerson: {
      says: 'kill the person process',
      act: async () => {
        const { present } = (await pids()).person
        if (present === null) throw new Error('no person process to kill')
        process.kill(present, 'SIGKILL')
      },
    },
    ...fullDisk(kiosk, data, disk, walked),
    async close() {
      await kiosk.close()
      await Promise.all(Object.values(plugged).map((device) => device.stop()))
      if (disk) disk.remove()
      else removeFolder(data)
      removeFolder(home)
    },
  }
}

export type Terminal = Awaited<ReturnType<typeof openTerminal>>

function fullDisk(kiosk: Kiosk, data: string, disk: SmallDisk | null, walked: () => Promise<string[]>) {
  const spare = join(data, 'spare')
  const refusals = () => kiosk.said().split('a slip was not printed').length
  return {
    fillDisk: {
      says: 'fill the disk',
      act: async () => {
        writeFileSync(spare, Buffer.alloc(sparePages * pageBytes))
        disk?.fill()
      },
    },
    /** The beginning of a slip finds room page by page, until there is just enough for it and none for its sending. */
    pressWithMoreRoomUntil: (button: string, edge: string): Deed => ({
      says: `touch ${button} with ever more room`,
      act: async () => {
        for (let pages = sparePages - 1; pages >= 0 && !(await walked()).includes(edge); pages -= 1) {
          const before = refusals()
          truncateSync(spare, pages * pageBytes)
          await kiosk.touch(button)
          await expect.poll(refusals).toBeGreaterThan(before)
        }
      },
    }),
    makeRoom: { says: 'make room on the disk', act: async () => disk?.makeRoom() },
  }
}
