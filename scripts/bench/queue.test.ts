import { expect, test } from 'vitest'
import { benchQueue } from './queue.ts'

test('the bench hands in, and drains a small queue to a hub of its own over each database', async () => {
  const figures = await benchQueue({ enqueued: 10, drained: 40 })
  const names = figures.map(({ name }) => name)
  expect(names).toContain('a submission written down, with its commit')
  expect(names).toContain('40 queued go to a hub with SQLite')
  expect(figures.filter(({ median }) => !(median > 0))).toEqual([])
}, 120_000)
