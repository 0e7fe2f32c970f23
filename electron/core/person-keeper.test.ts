import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ReaderStatus } from '../../contract/devices.ts'
import { ReaderRig, shortDelays } from '../../drivers/id-reader/sdt/reader-rig.ts'
import { PersonKeeper } from './person-keeper.ts'

let rig: ReaderRig
let keeper: PersonKeeper
beforeEach(() => {
  rig = new ReaderRig()
})
afterEach(async () => {
  keeper.close()
  await rig.end()
})

it('a speed that was found by trying is not searched for again in the next session', async () => {
  rig.plug(57600)
  const statuses: ReaderStatus[] = []
  keeper = new PersonKeeper({
    program: fileURLToPath(new URL('../person/main.ts', import.meta.url)),
    reader: { port: rig.link, baudRate: 115200 },
    hub: null,
    delays: shortDelays,
    listener: {
      status: (status) => statuses.push(status),
      card: () => undefined,
      key: () => undefined,
      field: () => undefined,
      gone: () => undefined,
    },
  })
  const states = () => statuses.map(({ state }) => state)
  keeper.next()
  await expect.poll(states).toEqual(['silent', 'ready'])
  keeper.next()
  await expect.poll(states).toEqual(['silent', 'ready', 'ready'])
  expect(statuses.at(-1)).toMatchObject({ baudRate: 57600 })
})
