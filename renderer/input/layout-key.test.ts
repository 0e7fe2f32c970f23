import { expect, it } from 'vitest'
import { usualModes } from '../../contract/modes.ts'
import type { Screen } from '../../contract/session.ts'
import { noMore } from '../screens/preview-content.ts'
import { previewFrame } from '../screens/preview-frame.ts'
import { previewView } from '../screens/previews.ts'
import { layoutKey as keyOfView, screenKey } from './layout-key.ts'

const layoutKey = (screen: Screen) => keyOfView({ screen, modes: usualModes, frame: previewFrame })

const trouble: Screen = { screen: 'trouble', trouble: 'paper-out', slip: null, number: null, canRetry: false }

it('sees a button change its meaning on a screen that stays', () => {
  const mended: Screen = { ...trouble, canRetry: true }
  expect(layoutKey(mended)).not.toBe(layoutKey(trouble))
  expect(screenKey(mended)).toBe(screenKey(trouble))
})

it('counts another layout as moved, and other colours as none', () => {
  const key = keyOfView({ screen: trouble, modes: usualModes, frame: previewFrame })
  expect(keyOfView({ screen: trouble, modes: { ...usualModes, large: true }, frame: previewFrame })).not.toBe(key)
  expect(keyOfView({ screen: trouble, modes: { ...usualModes, contrast: true }, frame: previewFrame })).toBe(key)
})

it('counts a voice that has come as moved: 朗读 stands in the row from then on', () => {
  const silent = { screen: trouble, modes: usualModes, frame: { ...previewFrame, voice: false } }
  expect(keyOfView(silent)).not.toBe(layoutKey(trouble))
})

it('takes a countdown that goes on for the same layout', () => {
  expect(layoutKey({ screen: 'still-there', seconds: 30, cardPresent: false, moreTime: true })).toBe(
    layoutKey({ screen: 'still-there', seconds: 29, cardPresent: false, moreTime: true }),
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
    more: noMore,
  }
  const found: Screen = {
    ...searching,
    query: 'xs',
    items: [{ code: '1', title: '行驶证', department: '公安', state: 'offered', was: '' }],
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
