import { expect, it } from 'vitest'
import type { Screen } from '../../contract/session.ts'
import { previewView } from '../screens/previews.ts'
import { layoutKey, screenKey } from './layout-key.ts'

const trouble: Screen = { screen: 'trouble', trouble: 'paper-out', slip: null, number: null, canRetry: false }

it('sees a button change its meaning on a screen that stays', () => {
  const mended: Screen = { ...trouble, canRetry: true }
  expect(layoutKey(mended)).not.toBe(layoutKey(trouble))
  expect(screenKey(mended)).toBe(screenKey(trouble))
})

it('takes a countdown that goes on for the same layout', () => {
  expect(layoutKey({ screen: 'still-there', seconds: 30, cardPresent: false })).toBe(
    layoutKey({ screen: 'still-there', seconds: 29, cardPresent: false }),
  )
})

it('keeps field and keyboard alive while a query grows, and lets what was found count as moved', () => {
  const searching: Screen = {
    screen: 'guides',
    by: 'search',
    departments: [],
    department: null,
    themes: [],
    theme: null,
    query: 'x',
    items: [],
    total: 0,
  }
  const found: Screen = {
    ...searching,
    query: 'xs',
    items: [{ code: '1', title: '行驶证', department: '公安' }],
    total: 1,
  }
  expect(screenKey(found)).toBe(screenKey(searching))
  expect(layoutKey({ ...searching, query: 'xs' })).toBe(layoutKey(searching))
  expect(layoutKey(found)).not.toBe(layoutKey(searching))
})

it('does not take a name that grows for another layout', () => {
  const entry = previewView('name-entry/standard')?.screen
  if (entry?.screen !== 'name-entry') throw new Error('no such preview')
  expect(layoutKey({ ...entry, text: '红景' })).toBe(layoutKey(entry))
})
