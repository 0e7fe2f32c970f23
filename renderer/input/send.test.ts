import { describe, expect, it } from 'vitest'
import { usualModes } from '../../contract/modes.ts'
import type { Screen, TouchEvent } from '../../contract/session.ts'
import { noMore } from '../screens/preview-content.ts'
import { previewFrame } from '../screens/preview-frame.ts'
import { previewView } from '../screens/previews.ts'
import { createSender, type TypedEvent } from './send.ts'
import { settleMs, stayEveryMs, unansweredMs } from './timings.ts'

const home: Screen = { screen: 'home', popular: [] }
const guides: Screen = {
  screen: 'guides',
  by: 'search',
  departments: [],
  department: null,
  themes: [],
  theme: null,
  query: '',
  items: [],
  total: 0,
  more: noMore,
}
const nameEntry = namedEntry()

function namedEntry() {
  const screen = previewView('name-entry/standard')?.screen
  if (screen?.screen !== 'name-entry') throw new Error('no such preview')
  return screen
}

function bench() {
  const sent: TouchEvent[] = []
  let now = 1_000
  let seq = 0
  const calls: (() => void)[] = []
  const sender = createSender(
    (event) => sent.push(event),
    () => now,
    (call) => calls.push(call),
  )
  return {
    sent,
    sender,
    /** the moments that typing waits for are over */
    pass: () => {
      for (const call of calls.splice(0)) call()
    },
    wait: (ms: number) => {
      now += ms
    },
    paint: (screen: Screen) => {
      seq += 1
      sender.painted({ seq, modes: usualModes, frame: previewFrame, screen })
    },
  }
}

describe('pressing', () => {
  it('sends one event for twenty touches in a second on one view', () => {
    const { sent, sender, wait, paint } = bench()
    paint(home)
    wait(settleMs)
    for (let touch = 0; touch < 20; touch += 1) {
      sender.press({ type: 'touch.guides' })
      wait(50)
    }
    expect(sent).toEqual([{ type: 'touch.guides' }])
  })

  it('ignores a touch on a screen that has just changed, and takes it once the screen has settled', () => {
    const { sent, sender, wait, paint } = bench()
    paint(home)
    wait(settleMs)
    paint(guides)
    wait(settleMs - 1)
    sender.press({ type: 'touch.back' })
    expect(sent).toEqual([])
    wait(1)
    sender.press({ type: 'touch.back' })
    expect(sent).toEqual([{ type: 'touch.back' }])
  })

  it('is not held up by a view that moves nothing to press, like a countdown', () => {
    const { sent, sender, wait, paint } = bench()
    paint({ screen: 'still-there', seconds: 30, cardPresent: false, moreTime: true })
    wait(settleMs)
    paint({ screen: 'still-there', seconds: 29, cardPresent: false, moreTime: true })
    sender.press({ type: 'touch.stay' })
    expect(sent).toEqual([{ type: 'touch.stay' }])
  })

  it('takes the first of two fingers on two buttons', () => {
    const { sent, sender, wait, paint } = bench()
    paint(home)
    wait(settleMs)
    sender.press({ type: 'touch.guides' })
    sender.press({ type: 'touch.staff' })
    expect(sent).toEqual([{ type: 'touch.guides' }])
  })

  it('works again when no view answered', () => {
    const { sent, sender, wait, paint } = bench()
    paint(home)
    wait(settleMs)
    sender.press({ type: 'touch.guides' })
    wait(unansweredMs)
    sender.press({ type: 'touch.guides' })
    expect(sent).toHaveLength(2)
  })

  it('sends nothing before anything is painted', () => {
    const { sent, sender } = bench()
    sender.press({ type: 'touch.start' })
    expect(sent).toEqual([])
  })
})

describe('signs of life', () => {
  it('go out at most once in five seconds', () => {
    const { sent, sender, wait, paint } = bench()
    paint(guides)
    for (let move = 0; move < 20; move += 1) {
      sender.alive()
      wait(stayEveryMs / 10)
    }
    expect(sent).toEqual([{ type: 'touch.stay' }, { type: 'touch.stay' }])
  })

  it('are not sent where nobody has begun, nor in place of an answer to 还在吗', () => {
    const { sent, sender, paint } = bench()
    paint({ screen: 'attract' })
    sender.alive()
    paint({ screen: 'still-there', seconds: 30, cardPresent: false, moreTime: true })
    sender.alive()
    expect(sent).toEqual([])
  })
})

describe('typing', () => {
  const typing = (text: string): TypedEvent => ({ type: 'touch.typing', text })

  it('sends of twenty letters in a moment the last, even on a screen that has just changed', () => {
    const { sent, sender, paint, pass } = bench()
    paint(nameEntry)
    for (let letter = 1; letter <= 20; letter += 1) sender.type(typing('a'.repeat(letter)))
    expect(sent).toEqual([])
    pass()
    expect(sent).toEqual([typing('a'.repeat(20))])
  })

  it('goes out before the press that follows it, and once', () => {
    const { sent, sender, paint, wait, pass } = bench()
    paint(nameEntry)
    wait(settleMs)
    sender.type(typing('红景'))
    sender.press({ type: 'touch.look-up' })
    pass()
    expect(sent).toEqual([typing('红景'), { type: 'touch.look-up' }])
  })

  it('does not open the way for a second press when a view answers a letter', () => {
    const { sent, sender, paint, wait } = bench()
    paint(nameEntry)
    wait(settleMs)
    sender.type(typing('红景'))
    sender.press({ type: 'touch.back' })
    paint({ ...nameEntry, text: '红景' })
    sender.press({ type: 'touch.back' })
    expect(sent).toEqual([typing('红景'), { type: 'touch.back' }])
  })

  it('leaves nothing to be sent on another screen', () => {
    const { sent, sender, paint, pass } = bench()
    paint(nameEntry)
    sender.type(typing('红'))
    paint(home)
    pass()
    expect(sent).toEqual([])
  })

  it('does not hold up a press once it was answered', () => {
    const { sent, sender, paint, wait, pass } = bench()
    paint(nameEntry)
    sender.type(typing('红'))
    pass()
    wait(settleMs)
    paint({ ...nameEntry, text: '红' })
    sender.press({ type: 'touch.look-up' })
    expect(sent).toEqual([typing('红'), { type: 'touch.look-up' }])
  })
})
