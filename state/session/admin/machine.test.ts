import { expect, test } from 'vitest'
import { createActor, SimulatedClock } from 'xstate'
import { adminMachine } from './machine.ts'

const person = { name: '甲一', role: 'manage' } as const
const shown = { page: 'content', rows: [], items: [], fields: [], buttons: [], choosers: [] }

test('who waits for the end of something long is told it, and only then sent away by time', () => {
  const clock = new SimulatedClock()
  const input = { people: ['甲一'], ask: 'pin', digits: [], refusal: null, delays: { adminIdle: 120_000 } } as const
  const admin = createActor(adminMachine, { clock, input: input as never })
  admin.start()
  admin.send({ type: 'admin.tried', tried: { kind: 'in', person, shown } } as never)
  admin.send({ type: 'touch.admin-do', action: 'names-import', subject: '名库.csv' } as never)
  expect(admin.getSnapshot().context.busy).toBe(true)
  clock.increment(300_000)
  expect(admin.getSnapshot().status).toBe('active')
  admin.send({ type: 'admin.done', said: '名库已换上' })
  clock.increment(119_000)
  expect(admin.getSnapshot().context.said).toBe('名库已换上')
  clock.increment(1_000)
  expect(admin.getSnapshot().status).toBe('done')
})
