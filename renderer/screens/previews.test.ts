import { describe, expect, it } from 'vitest'
import { View } from '../../contract/session.ts'
import { previewEntries, previewView } from './previews.ts'

describe('the preview states', () => {
  it.each(previewEntries())('%s is a view the kiosk could send', (entry) => {
    expect(View.safeParse(previewView(entry)).error).toBeUndefined()
  })

  it('show every trouble', () => {
    expect(previewEntries()).toEqual(
      expect.arrayContaining(['trouble/print-unknown', 'trouble/guides-missing', 'trouble/disk-full']),
    )
  })

  it('are found by name only', () => {
    expect(previewView('home')?.screen.screen).toBe('home')
    expect(previewView('home/constructor')).toBeNull()
    expect(previewView('nowhere')).toBeNull()
  })
})
