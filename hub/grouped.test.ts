import { expect, test } from 'vitest'
import { grouped } from './grouped.ts'

/** Work that waits until it is let go, and remembers its groups. */
function world(fails: (item: number) => Error | null = () => null) {
  const groups: number[][] = []
  const gates: PromiseWithResolvers<void>[] = []
  const work = async (items: readonly number[]): Promise<string[]> => {
    groups.push([...items])
    const gate = Promise.withResolvers<void>()
    gates.push(gate)
    await gate.promise
    for (const item of items) {
      const failure = fails(item)
      if (failure) throw failure
    }
    return items.map((item) => `done ${item}`)
  }
  const letGo = async () => {
    await new Promise((done) => setImmediate(done))
    gates.shift()?.resolve()
    await new Promise((done) => setImmediate(done))
  }
  return { groups, work, letGo }
}
const gone = new Error('the database is gone')
const options = { most: 3, isEverybodys: (error: unknown) => error === gone }

test('what comes together is done together, what comes meanwhile is the next group, and none is larger than may be', async () => {
  const { groups, work, letGo } = world()
  const act = grouped(work, options)
  const first = [act(1), act(2)]
  await new Promise((done) => setImmediate(done))
  const later = [3, 4, 5, 6].map(act)
  await letGo()
  expect(await Promise.all(first)).toEqual(['done 1', 'done 2'])
  await letGo()
  await letGo()
  expect(await Promise.all(later)).toEqual(['done 3', 'done 4', 'done 5', 'done 6'])
  expect(groups).toEqual([[1, 2], [3, 4, 5], [6]])
})

test('a bad one fails alone, and what came after it is still done', async () => {
  const bad = new Error('bad')
  const { work, letGo } = world((item) => (item === 2 ? bad : null))
  const act = grouped(work, options)
  const all = Promise.allSettled([act(1), act(2), act(3)])
  for (let round = 0; round < 4; round += 1) await letGo()
  expect(await all).toMatchObject([{ value: 'done 1' }, { reason: bad }, { value: 'done 3' }])
  const next = act(4)
  await letGo()
  expect(await next).toBe('done 4')
})

test("what is everybody's trouble is not tried again one by one", async () => {
  const { groups, work, letGo } = world(() => gone)
  const act = grouped(work, options)
  const all = Promise.allSettled([act(1), act(2)])
  await letGo()
  expect(await all).toMatchObject([{ reason: gone }, { reason: gone }])
  expect(groups).toHaveLength(1)
})
