import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ReaderStatus } from '../../contract/devices.ts'
import { FromPerson, type ToPerson } from '../../contract/ipc.ts'
import { ReaderRig, shortDelays } from '../../drivers/id-reader/sdt/reader-rig.ts'

const program = fileURLToPath(new URL('./main.ts', import.meta.url))

let rig: ReaderRig
let persons: ChildProcess[]
beforeEach(() => {
  rig = new ReaderRig()
  persons = []
})
afterEach(async () => {
  await Promise.all(persons.map(end))
  await rig.end()
})

/** Begins a session's person process; resolves with the first thing it says of its reader. */
async function firstStatus(cardLies = false): Promise<ReaderStatus> {
  const person = fork(program, { execArgv: [] })
  persons.push(person)
  const begin: ToPerson = {
    type: 'begin',
    reader: { port: rig.link, baudRate: 115200, cardLies },
    hub: null,
    delays: shortDelays,
  }
  const said = once(person, 'message')
  person.send(begin)
  const message = FromPerson.parse((await said)[0])
  if (message.type !== 'status') throw new Error(`a ${message.type} before any status`)
  return message.status
}

async function end(person: ChildProcess): Promise<void> {
  if (person.exitCode !== null || person.signalCode !== null) return
  const gone = once(person, 'exit')
  person.kill('SIGKILL')
  await gone
}

it('says nothing of a reader before it has found it, in this session and the next', async () => {
  rig.plug()
  expect(await firstStatus()).toMatchObject({ state: 'ready' })
  await Promise.all(persons.map(end))
  expect(await firstStatus()).toMatchObject({ state: 'ready' })
})

it('says at once that the port is missing, also in the session after the reader was unplugged', async () => {
  const missing = { state: 'disconnected', detail: expect.stringContaining(`there is no port ${rig.link}`) }
  expect(await firstStatus()).toMatchObject(missing)
  await Promise.all(persons.map(end))
  const device = rig.plug()
  expect(await firstStatus()).toMatchObject({ state: 'ready' })
  await Promise.all(persons.map(end))
  device.close()
  expect(await firstStatus()).toMatchObject(missing)
})

it('tells nothing of another card than its session’s own', async () => {
  const device = rig.plug()
  await firstStatus()
  const [person] = persons
  if (!person) throw new Error('no person process')
  const said: string[] = []
  const next = async () => {
    const message = FromPerson.parse((await once(person, 'message'))[0])
    said.push(JSON.stringify(message))
    return message.type
  }
  device.place('resident')
  expect(await next()).toBe('card-read')
  device.lift()
  expect(await next()).toBe('card-lifted')
  device.place('foreigner2023')
  expect(await next()).toBe('card-other')
  expect(said.at(-1)).toBe('{"type":"card-other"}')
  device.lift()
  expect(await next()).toBe('card-lifted')
  device.place('resident')
  expect(await next()).toBe('card-read')
})

it('reads no card that the last citizen left before it was lifted, though the reader has lost its power and finds it anew', async () => {
  const device = rig.plug()
  // never asked for in this power cycle: the reader finds it
  device.place('resident')
  await firstStatus(true)
  const [person] = persons
  if (!person) throw new Error('no person process')
  const next = async () => FromPerson.parse((await once(person, 'message'))[0])
  expect(await next()).toEqual({ type: 'card-trouble', trouble: 'same-card' })
  device.lift()
  expect((await next()).type).toBe('card-lifted')
  device.place('resident')
  expect((await next()).type).toBe('card-read')
})

it('reads no card that was left behind, though the reader loses its power while it lies there', async () => {
  let device = rig.plug()
  device.place('resident')
  await firstStatus()
  const [first] = persons
  if (!first) throw new Error('no person process')
  const next = async (person: ChildProcess, type: FromPerson['type']) => {
    for (;;) {
      const message = FromPerson.parse((await once(person, 'message'))[0])
      if (message.type === type) return message
      expect(message.type).not.toBe('card-read')
    }
  }
  await next(first, 'card-read')
  await end(first)
  // the next session: the reader says nothing more of a card that it has read
  const second = fork(program, { execArgv: [] })
  persons.push(second)
  const begin: ToPerson = {
    type: 'begin',
    reader: { port: rig.link, baudRate: 115200, cardLies: false },
    hub: null,
    delays: shortDelays,
  }
  second.send(begin)
  expect(await next(second, 'card-trouble')).toMatchObject({ trouble: 'same-card' })
  device.close()
  device = rig.plug()
  device.place('resident')
  expect(await next(second, 'card-trouble')).toMatchObject({ trouble: 'same-card' })
  device.lift()
  await next(second, 'card-lifted')
  device.place('resident')
  await next(second, 'card-read')
})
