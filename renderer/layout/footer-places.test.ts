import { describe, expect, it } from 'vitest'
import { previewEntries, previewView } from '../screens/previews.ts'
import { footerPlaces } from './footer-places.ts'

const bars = previewEntries().flatMap((entry) => {
  const view = previewView(entry)
  const places = view === null ? null : footerPlaces(view)
  return places === null ? [] : [{ entry, places }]
})

describe('the bottom bar', () => {
  it.each(bars)('of $entry keeps every button in its own place', ({ places }) => {
    expect([null, 'back', 'large']).toContain(places[0])
    expect([null, 'home', 'speech']).toContain(places[1])
    expect([null, 'modes']).toContain(places[2])
    expect([null, 'staff']).toContain(places[3])
    expect([null, 'end', 'language']).toContain(places[4])
  })

  it('has 看和听 in the third place wherever somebody has begun, but on its own screen and where presence is asked for', () => {
    const without = bars.filter(({ places }) => places[2] !== 'modes').map(({ entry }) => entry.split('/')[0])
    expect([...new Set(without)]).toEqual(['modes', 'still-there', 'admin-pin', 'admin'])
  })

  it('has 找工作人员 in the fourth place wherever somebody has begun, but where staff are shown or asked for', () => {
    const without = bars.filter(({ places }) => places[3] !== 'staff').map(({ entry }) => entry.split('/')[0])
    expect([...new Set(without)]).toEqual(['staff', 'still-there', 'admin-pin', 'admin'])
  })
})
