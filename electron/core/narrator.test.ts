import { beforeEach, expect, it } from 'vitest'
import { type Modes, usualModes } from '../../contract/modes.ts'
import type { View } from '../../contract/session.ts'
import type { Utterance } from '../../contract/speech.ts'
import type { Speaker } from '../../drivers/speaker/driver.ts'
import { previewView } from '../../renderer/screens/previews.ts'
import { Narrator } from './narrator.ts'

let said: (Utterance | 'hush')[]
let narrator: Narrator
beforeEach(() => {
  said = []
  const speaker: Speaker = {
    say: (utterance) => said.push(utterance),
    hush: () => said.push('hush'),
    status: () => ({ state: 'ready', detail: '' }),
    onStatus: () => () => {},
    close: () => {},
  }
  narrator = new Narrator(speaker)
})

function view(entry: string, modes: Partial<Modes> = {}): View {
  const shown = previewView(entry, { speech: true, ...modes })
  if (shown === null) throw new Error(`no preview ${entry}`)
  return shown
}
const texts = () => said.map((one) => (one === 'hush' ? one : one.parts.map(({ text }) => text).join('\n')))

it('says nothing where reading aloud is off', () => {
  narrator.see(view('home', { speech: false }))
  expect(said).toEqual([])
})

it('tells how the keys work when it begins, and another screen as a whole from then on', () => {
  narrator.see(view('home'))
  narrator.see(view('place-card'))
  expect(texts()[0]).toMatch(/^请用键盘。[\s\S]*您好，今天想办什么事？/)
  expect(texts()[1]).toMatch(/^请放身份证/)
})

it('says of a screen that stays only what is new on it', () => {
  const first = view('name-entry/typing')
  narrator.see(first)
  if (first.screen.screen !== 'name-entry') throw new Error('another screen')
  narrator.see({ ...first, screen: { ...first.screen, text: '红景' } })
  narrator.see({ ...first, screen: { ...first.screen, text: '红景' } })
  expect(texts().slice(1)).toEqual(['写的是：红景'])
})

it('says a trouble anew when it is mended', () => {
  narrator.see(view('trouble/paper-out'))
  narrator.see(view('trouble/paper-out-mended'))
  expect(texts()[1]).toMatch(/^打印纸加好了/)
})

it('repeats what is on screen, as loud and as fast as it is wanted now', () => {
  narrator.see(view('place-card'))
  narrator.again({ ...usualModes, speech: true, volume: 5, rate: 'slow' })
  expect(texts()[1]).toMatch(/^请放身份证/)
  expect(said[1]).toMatchObject({ volume: 5, rate: 'slow' })
})

it('is silent at once at the end of a session, and remembers nothing of it', () => {
  narrator.see(view('greeted'))
  narrator.see(view('attract', { speech: false }))
  narrator.again(usualModes)
  expect(texts().slice(1)).toEqual(['hush'])
})

it('is silent at once when reading aloud is switched off', () => {
  narrator.see(view('home'))
  narrator.see(view('home', { speech: false }))
  expect(texts().slice(1)).toEqual(['hush'])
})

it('begins anew in another language, and when a voice is there that was not', () => {
  const home = view('home')
  narrator.see({ ...home, frame: { ...home.frame, voice: false } })
  narrator.see(home)
  narrator.see(view('home', { language: 'en' }))
  expect(texts()[1]).toMatch(/^您好/)
  const last = said[2]
  expect(last !== 'hush' && last?.parts.every(({ language }) => language === 'en')).toBe(true)
})
