import { beforeEach, expect, test } from 'vitest'
import { SimulatedClock } from 'xstate'
import type { Help } from '../../contract/hand-in.ts'
import { HelpDesk } from '../../state/queue/help-desk.ts'
import { type AskHub, HubUnreachable } from '../../state/queue/hub-client.ts'

const delays = { helpLook: 3_000, helpVoid: 120_000 }
const call = '0193a5d0-0000-7000-8000-000000000000'

let clock: SimulatedClock
let desk: HelpDesk
let said: Help[]
let asked: { method: string; path: string; body?: unknown }[]
let hub: (request: { method: string }) => unknown

beforeEach(() => {
  clock = new SimulatedClock()
  said = []
  asked = []
  hub = () => ({ state: 'nobody' })
  const ask: AskHub = async (request) => {
    asked.push(request)
    return { status: 200, header: () => null, body: JSON.stringify(hub(request)) }
  }
  desk = new HelpDesk({ ask, delays, clock })
})

async function settle(): Promise<void> {
  for (let round = 0; round < 8; round += 1) await new Promise((done) => setImmediate(done))
}

async function callFrom(screen: string): Promise<void> {
  desk.call(screen, 'zh-CN', (help) => said.push(help))
  await settle()
}

test('staff are said to know only once the hub says so, and to come once one of them has taken it', async () => {
  hub = ({ method }) => (method === 'POST' ? { state: 'notified', call } : { state: 'waiting' })
  await callFrom('guide')
  expect(asked).toEqual([{ method: 'POST', path: 'v1/help-calls', body: { screen: 'guide', language: 'zh-CN' } }])
  expect(said).toEqual(['asking', 'notified'])
  hub = () => ({ state: 'taken' })
  clock.increment(delays.helpLook)
  await settle()
  expect(said).toEqual(['asking', 'notified', 'coming'])
})

test('with no staff page open, and with no hub at all, nobody is said to be there', async () => {
  await callFrom('home')
  const away = new HelpDesk({ ask: () => Promise.reject(new HubUnreachable('no answer')), delays, clock })
  away.call('home', 'en', (help) => said.push(help))
  await settle()
  expect(said).toEqual(['asking', 'nobody', 'asking', 'nobody'])
})

test('a call that nobody takes is void after two minutes', async () => {
  hub = ({ method }) => (method === 'POST' ? { state: 'notified', call } : { state: 'waiting' })
  await callFrom('home')
  for (let passed = 0; passed < delays.helpVoid; passed += delays.helpLook) {
    clock.increment(delays.helpLook)
    await settle()
  }
  expect(said.at(-1)).toBe('nobody')
})

test('once the citizen has gone, nothing more is said or asked', async () => {
  hub = ({ method }) => (method === 'POST' ? { state: 'notified', call } : { state: 'taken' })
  await callFrom('home')
  desk.forget()
  clock.increment(delays.helpLook)
  await settle()
  expect(said).toEqual(['asking', 'notified'])
  expect(asked).toHaveLength(1)
})
