import { EventEmitter } from 'node:events'
import type { WebContents } from 'electron'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { usualSupervision } from '../../contract/supervision.ts'
import { PageKeeper, Shown } from './page-keeper.ts'
import { shellView } from './shell-views.ts'

const blank = shellView(null, { screen: 'recovering' })
const view = (seq: number) => ({ ...blank, seq, screen: { screen: 'attract' } as const })
const attract = (seq: number) => ({ seq, screen: 'attract' })

/** What a page is to its keeper: what it was told, and how it goes. */
class FakePage extends EventEmitter {
  readonly did: string[] = []
  readonly loadURL = async (url: string) => void this.did.push(url)
  readonly reload = () => void this.did.push('reload')
  readonly isDestroyed = () => false
  readonly isCrashed = () => false
  forcefullyCrashRenderer() {
    this.did.push('ended')
    this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 })
  }
}

let page: FakePage
let keeper: PageKeeper
let failures: string[]
let again: boolean
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'performance'] })
  page = new FakePage()
  failures = []
  again = true
  keeper = new PageKeeper(page as unknown as WebContents, {
    times: usualSupervision,
    patience: () => usualSupervision.pageUnwell,
    failed: (why) => {
      failures.push(why)
      return again
    },
  })
  page.did.length = 0
})
afterEach(() => {
  page.emit('destroyed')
  vi.useRealTimers()
})

/** Half seconds pass, in each of which the page says that it shows this; `undefined`: it says nothing. */
function pass(halfSeconds: number, shown?: Shown): void {
  for (let n = 0; n < halfSeconds; n += 1) {
    vi.advanceTimersByTime(500)
    if (shown !== undefined) keeper.shows(shown)
  }
}

test('a page that shows what it was sent is well and left alone', () => {
  keeper.isUp()
  keeper.sent(view(3))
  pass(100, attract(3))
  expect(keeper.isWell).toBe(true)
  expect(failures).toEqual([])
})

test.each([
  ['draws nothing', undefined],
  ['shows nothing', null],
  ['shows an old view', attract(2)],
] as const)('a page that %s is ended within 5 s, and loaded again', (why, shown) => {
  keeper.isUp()
  keeper.sent(view(3))
  pass(10, attract(3))
  pass(7, shown)
  expect(failures).toEqual([])
  pass(3, shown)
  expect(failures).toEqual([expect.stringMatching(new RegExp(`^${why} for \\d+ ms$`))])
  expect(page.did).toEqual(['ended', 'reload'])
  expect(keeper.isWell).toBe(false)
})

test('views that come quicker than the page says what it shows do not make it unwell', () => {
  keeper.isUp()
  for (let seq = 1; seq < 40; seq += 1) {
    keeper.sent(view(seq))
    pass(1, attract(seq - 1))
  }
  expect(failures).toEqual([])
})

test('a page that fails once too often is given up for one without script, and that one is kept on show', () => {
  again = false
  page.forcefullyCrashRenderer()
  expect(page.did).toEqual(['ended'])
  keeper.pause()
  expect(page.did.at(-1)).toBe('kiosk://app/paused.html')
  pass(100)
  expect(keeper.isWell).toBe(true)
  page.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 })
  pass(21)
  expect(page.did.slice(1)).toEqual(['kiosk://app/paused.html', 'kiosk://app/paused.html'])
  expect(failures).toHaveLength(1)
})

test('what a page says is taken only as the contract has it', () => {
  for (const odd of [undefined, 7, 'attract', { seq: 1 }, { seq: 1.5, screen: 'x' }, { seq: 1, screen: 'x', more: 1 }])
    expect(Shown.safeParse(odd).success).toBe(false)
  expect(Shown.safeParse(null).success).toBe(true)
})
