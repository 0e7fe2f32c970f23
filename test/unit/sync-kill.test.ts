import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { root } from '../../scripts/setup/say.mjs'
import { generatedEntries } from '../../state/names/generate-names.ts'
import { openRegister } from '../../state/names/register.ts'
import { changes, names, type SyncWorld, syncWorld } from './sync-world.ts'

const many = 4_000

let world: SyncWorld
beforeEach(async () => {
  world = await syncWorld()
})
afterEach(() => world.close())

function startPull(): ChildProcess {
  const child = fork(join(root, 'electron/core/sync/main.ts'))
  child.send(world.job())
  return child
}

/** Kills it as soon as its work has come so far, as a power cut would. */
async function killedOnce(isSoFar: () => boolean): Promise<void> {
  const child = startPull()
  const gone = once(child, 'exit')
  await expect.poll(isSoFar, { interval: 1, timeout: 50_000 }).toBe(true)
  child.kill('SIGKILL')
  expect(await gone).toEqual([null, 'SIGKILL'])
}

function size(): number {
  const opening = openRegister(join(world.kiosk, 'names.db'))
  if (!opening.ok) throw new Error(opening.error)
  const { size: names } = opening.register
  opening.register.close()
  return names
}

const taken = (sequence: number) => ({ names: { result: 'taken', sequence } })

test('killed while it builds a register, the one in service stays, and the next pull brings the new one', async () => {
  await world.publish('names', true, names('云佳面馆'))
  expect(await world.pull()).toMatchObject(taken(1))
  const before = readFileSync(join(world.kiosk, 'names.db'))
  await world.publish('names', true, names(...entryNames(many)))
  const aside = join(world.kiosk, 'names.db.new')
  await killedOnce(() => (statSync(aside, { throwIfNoEntry: false })?.size ?? 0) > 100_000)
  expect(readFileSync(join(world.kiosk, 'names.db')).equals(before)).toBe(true)
  expect(await world.pull()).toMatchObject(taken(2))
  expect(size()).toBeGreaterThan(many * 0.9)
  expect(existsSync(aside)).toBe(false)
})

test('killed while it writes changes, none of them is there, and the next pull brings them all', async () => {
  await world.publish('names', true, names('云佳面馆'))
  expect(await world.pull()).toMatchObject(taken(1))
  await world.publish('names', false, changes(...entryNames(many).map((name) => `${name},add`)))
  // there as soon as the transaction may begin
  await killedOnce(() => existsSync(join(world.kiosk, 'names.db-wal')))
  expect(size()).toBe(1)
  expect(world.found('云佳')).toEqual(['云佳面馆'])
  expect(await world.pull()).toMatchObject(taken(2))
  expect(size()).toBeGreaterThan(many * 0.9)
})

test('killed while it downloads, the rest comes with the next pull', async () => {
  const next = await world.publish('names', true, names(...entryNames(many)))
  const body = readFileSync(join(world.hubFolder, 'content', next.digest))
  world.lieBetween((request, response) => {
    if (request.url !== `/v1/content/${next.digest}`) return false
    response.writeHead(200, { 'content-length': body.length })
    response.write(body.subarray(0, 10_000))
    return true
  })
  const part = join(world.kiosk, 'sync/names', `${next.digest}.csv.part`)
  await killedOnce(() => statSync(part, { throwIfNoEntry: false })?.size === 10_000)
  world.honest()
  expect(await world.pull()).toMatchObject(taken(1))
  expect(world.asked.at(-1)?.range).toBe('bytes=10000-')
})

function entryNames(count: number): string[] {
  return [...new Set([...generatedEntries(count, 7)].map(({ name }) => name))]
}
