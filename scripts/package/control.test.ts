import { describe, expect, it } from 'vitest'
import { changelog, controlFile, type PackageFacts } from './control.ts'

const facts: PackageFacts = {
  name: 'hall-kiosk',
  version: '1.2.3',
  summary: 'Self-service terminal',
  architecture: 'amd64',
  installedKib: 4096,
  libraries: ['libgtk-3-0', 'adduser'],
  electron: { version: '45.4.1', source: 'release' },
  node: '24.21.0',
  builtAt: new Date('2026-11-03T04:05:06Z'),
}
const fallback: PackageFacts = { ...facts, electron: { version: '33.2.1', source: 'fallback' } }

describe('the control file', () => {
  it('names every package that is needed once', () => {
    expect(controlFile(facts)).toContain(
      '\nDepends: adduser, espeak-ng, fonts-noto-cjk, libgtk-3-0, openbox, x11-utils\n',
    )
  })

  it('has a description whose lines all belong to it', () => {
    const [, description = ''] = controlFile(fallback).split('\nDescription: ')
    for (const line of description.trimEnd().split('\n').slice(1)) expect(line).toMatch(/^ \S.{0,78}$|^ \.$/)
  })

  it('names the package a preview with the fallback Electron, and lets one take the place of the other', () => {
    expect(controlFile(facts)).toMatch(/^Package: hall-kiosk\n[\s\S]*^Conflicts: hall-kiosk-preview$/m)
    expect(controlFile(fallback)).toMatch(/^Package: hall-kiosk-preview\n[\s\S]*^Conflicts: hall-kiosk$/m)
  })

  it('warns of the fallback Electron, and only of that', () => {
    const words = (text: string) => text.replace(/\s+/g, ' ')
    expect(words(controlFile(fallback))).toContain('NOT FOR PRODUCTION: built with the fallback Electron 33.2.1')
    expect(words(changelog(fallback))).toContain('NOT FOR PRODUCTION')
    expect(controlFile(facts) + changelog(facts)).not.toContain('PRODUCTION')
  })
})

it('the changelog is dated the way dpkg reads it', () => {
  expect(changelog(facts)).toContain(
    '\n -- The hall-kiosk project <hall-kiosk@localhost>  Tue, 03 Nov 2026 04:05:06 +0000\n',
  )
})
