import { describe, expect, it } from 'vitest'
import type { Screen, TouchEvent } from '../../contract/session.ts'
import { previewFrame } from '../screens/preview-frame.ts'
import { createSender } from './send.ts'
import { settleMs, stayEveryMs, unansweredMs } from './timings.ts'

const home: Screen = { screen: 'home', popular: [] }
const guides: Screen = { screen: 'guides', departments: [], department: null, items: [] }

function bench() {
  const sent: TouchEvent[] = []
  let now = 1_000
  let seq = 0
  const sender = createSender(
    (event) => sent.push(event),
    () => now,
  )
  return {
    sent,
    sender,
    wait: (ms: number) => {
      now += ms
    },
    paint: (screen: Screen) => {
      seq += 1
      sender.painted({ seq, language: 'zh-CN', frame: previewFrame, screen })
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
    paint({ screen: 'still-there', seconds: 30, cardPresent: false })
    wait(settleMs)
    paint({ screen: 'still-there', seconds: 29, cardPresent: false })
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
    paint({ screen: 'still-there', seconds: 30, cardPresent: false })
    sender.alive()
    expect(sent).toEqual([])
  })
})
