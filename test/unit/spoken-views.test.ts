// What every screen says, through the readings to the phonemes of the real espeak-ng: it must be Chinese, and complete.
import { spawnSync } from 'node:child_process'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { Language } from '../../contract/modes.ts'
import type { SpokenPart } from '../../contract/speech.ts'
import { clauses, ssml, voices } from '../../drivers/speaker/espeak/ssml.ts'
import { pieces } from '../../drivers/speaker/mandarin/pieces.ts'
import { loadReader, type Reader } from '../../drivers/speaker/mandarin/readings.ts'
import { type Sound, soundsOf } from '../../drivers/speaker/sounds.ts'
import { previewEntries, previewView } from '../../renderer/screens/previews.ts'
import { spoken } from '../../state/speech/spoken.ts'

let reader: Reader
beforeAll(async () => {
  reader = await loadReader()
})

const views = Language.options.flatMap((language) =>
  previewEntries().flatMap((entry) => {
    const view = previewView(entry, { language, speech: true })
    return view === null ? [] : [{ name: `${entry} ${language}`, view }]
  }),
)

function phonemes(sounds: readonly Sound[], mandarin?: string): string {
  // as fast as it can: only its phonemes are looked at
  const words = ['-m', '-q', '-x', '-s', '450', '-v', mandarin ?? voices.mandarin]
  const done = spawnSync('espeak-ng', words, { input: ssml(sounds, mandarin), encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`espeak-ng: ${done.error?.message ?? done.stderr}`)
  return done.stdout
}

/** how espeak-ng writes the tones; the fifth takes its height from the tone before */
const contours: Record<string, RegExp> = { 1: /55/, 2: /35/, 3: /214|21/, 4: /51/, 5: /11|22|33|44/ }

type Run = Extract<Sound, { kind: 'mandarin' }>

/** What is wrong with these runs as espeak-ng says them, all in one go; nothing when all is well. */
function faults(runs: readonly Run[], voice: string): string[] {
  const said = phonemes(runs, voice)
  // a run is a clause, and a clause a line
  const lines = said.split('\n').filter((line) => line.trim() !== '')
  return [
    ...(said.includes('(en)') ? ['English phonemes'] : []),
    ...(lines.length === runs.length ? [] : [`${lines.length} lines for ${runs.length} runs`]),
    ...runs.flatMap(({ syllables }, place) => {
      const heard = (lines[place] ?? '').split('_|').slice(0, -1)
      const wrong = syllables.filter((syllable, index) => !contours[syllable.at(-1) ?? '']?.test(heard[index] ?? ''))
      return heard.length === syllables.length && wrong.length === 0
        ? []
        : [`${syllables.join(' ')} is heard as ${lines[place]}`]
    }),
  ]
}

const mandarin = (parts: readonly SpokenPart[]): Run[] =>
  soundsOf(parts, reader).flatMap((sound) => (sound.kind === 'mandarin' ? [sound] : []))

it.each(views)('$name has one syllable a character', ({ view }) => {
  const parts = spoken(view)
  const syllables = mandarin(parts).flatMap((run) => run.syllables)
  for (const syllable of syllables) expect(syllable).toMatch(/^[a-z]+[1-5]$/)
  if (view.modes.language === 'en') return
  const characters = parts.flatMap(({ text }) =>
    pieces(text).flatMap((piece) => (piece.kind === 'characters' ? [...piece.text] : [])),
  )
  expect(syllables).toHaveLength(characters.length)
})

it('says all of them in Chinese, one syllable a character, each in its tone', () => {
  const all = views.flatMap(({ view }) => mandarin(spoken(view)))
  const clausesOfAll = all.flatMap((run) => clauses(run.syllables))
  const different = new Map(clausesOfAll.map((clause) => [clause.join(' '), clause]))
  const runs = [...different.values()].map((syllables): Run => ({ kind: 'mandarin', syllables }))
  expect(runs.length).toBeGreaterThan(300)
  expect(faults(runs, voices.mandarin)).toEqual([])
}, 120_000)

it('changes between Chinese and English without reading one as the other', () => {
  // Chinese with letters in it, English with Chinese
  const parts = views
    .flatMap(({ view }) => spoken(view))
    .filter(({ text }) => /[a-z]/i.test(text) && /\p{Script=Han}/u.test(text))
  const different = [...new Map(parts.map((part) => [part.text, part])).values()]
  expect(different.length).toBeGreaterThan(10)
  expect(phonemes(soundsOf(different, reader))).not.toContain('(en)')
}, 120_000)

test('the voice that reads characters as English would be found out', () => {
  const runs = mandarin([{ language: 'zh-CN', text: '您好，今天想办什么事？' }])
  expect(faults(runs, voices.mandarin)).toEqual([])
  expect(faults(runs, 'cmn')).toContain('English phonemes')
})

test.each([
  ['银行行长', ['35', '35', '35', '214']],
  ['重庆', ['35', '51']],
  ['长大', ['21', '51']],
  ['台州', ['55', '55']],
  ['乐清', ['51', '55']],
])('%s is heard in its tones', (text, expected) => {
  const heard = phonemes(mandarin([{ language: 'zh-CN', text }])).match(/\d+/g)
  expect(heard).toEqual(expected)
})

describe('what is said', () => {
  const said = (entry: string, modes = {}) => {
    const view = previewView(entry, modes)
    return view === null
      ? ''
      : spoken(view)
          .map(({ text }) => text)
          .join('\n')
  }

  it('begins with the heading and tells how many choices there are', () => {
    expect(said('home')).toMatch(/^您好，今天想办什么事？\n/)
    expect(said('home')).toMatch(/有 \d+ 个选择/)
  })

  it('says a person as masked as shown, and a covered one not at all', () => {
    expect(said('greeted')).toContain('*甲')
    expect(said('greeted')).toContain('331*************36')
    expect(said('greeted', { covered: true })).not.toMatch(/甲|331/)
  })

  it('says in every trouble what happened and what to do', () => {
    for (const entry of previewEntries().filter((one) => one.startsWith('trouble/'))) {
      expect(said(entry).split('\n').length, entry).toBeGreaterThanOrEqual(2)
    }
  })

  it('spells letters that are no characters yet', () => {
    expect(said('name-entry/typing')).toContain('写的是：红 j i n g')
  })

  it('says why nothing can be printed', () => {
    expect(said('guide/paper-out')).toContain('打印纸用完了')
  })
})
