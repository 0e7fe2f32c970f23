import { describe, expect, it } from 'vitest'
import { previewEntries, previewView } from '../screens/previews.ts'
import { footerPlaces } from './footer-places.ts'

const bars = previewEntries().flatMap((entry) => {
  const screen = previewView(entry)?.screen
  const places = screen === undefined ? null : footerPlaces(screen)
  return places === null ? [] : [{ entry, places }]
})

describe('the bottom bar', () => {
  it.each(bars)('of $entry keeps every button in its own place', ({ places }) => {
    expect([null, 'back']).toContain(places[0])
    expect([null, 'home']).toContain(places[1])
    expect(places[2]).toBeNull()
    expect([null, 'staff']).toContain(places[3])
    expect([null, 'end']).toContain(places[4])
  })

  it('has 找工作人员 in the fourth place wherever somebody has begun, but where staff are shown or asked for', () => {
    const without = bars.filter(({ places }) => places[3] !== 'staff').map(({ entry }) => entry.split('/')[0])
    expect([...new Set(without)]).toEqual(['staff', 'still-there'])
  })
})
