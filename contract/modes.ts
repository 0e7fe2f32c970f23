import { z } from 'zod'

/** The languages of the interface; what a hall publishes stays Chinese. */
export const Language = z.enum(['zh-CN', 'en'])
export type Language = z.infer<typeof Language>

/** There are two, and a button leads to the other. */
export function otherLanguage(language: Language): Language {
  return language === 'en' ? 'zh-CN' : 'en'
}

export const SpeechRate = z.enum(['slow', 'normal', 'fast'])
export type SpeechRate = z.infer<typeof SpeechRate>

/** Loudness of what is read aloud; back to `usualVolume` with every session (EN 301 549 §5.1.3.13). */
export const Volume = z.number().int().min(1).max(5)
const usualVolume = 3

/** What is switched on or off by one touch. */
export const Mode = z.enum([
  /** 大字版: a layout of its own with larger words and three choices a screen */
  'large',
  /** 高对比: light on dark, text at least 7:1 */
  'contrast',
  /** 画面下移: everything to press in the lower 55 % of an upright screen */
  'low',
  /** 遮住屏幕: personal text is not shown */
  'covered',
  /** 朗读 */
  'speech',
])
export type Mode = z.infer<typeof Mode>

/** How one citizen sees and hears the kiosk; `usualModes` again at the end of the session. */
export const Modes = z.strictObject({
  large: z.boolean(),
  contrast: z.boolean(),
  low: z.boolean(),
  covered: z.boolean(),
  speech: z.boolean(),
  rate: SpeechRate,
  volume: Volume,
  language: Language,
})
export type Modes = z.infer<typeof Modes>

export const usualModes: Modes = {
  large: false,
  contrast: false,
  low: false,
  covered: false,
  speech: false,
  rate: 'normal',
  volume: usualVolume,
  language: 'zh-CN',
}

/** What can be told to the voice while it reads. */
export const Speak = z.enum(['again', 'hush', 'slower', 'faster', 'softer', 'louder'])
export type Speak = z.infer<typeof Speak>

/** Rate and volume after one such word; at either end they stay. */
export function spokenTo(modes: Modes, word: Speak): Modes {
  const rates = SpeechRate.options
  const rate = (step: number) => rates[rates.indexOf(modes.rate) + step] ?? modes.rate
  switch (word) {
    case 'again':
    case 'hush':
      return modes
    case 'slower':
      return { ...modes, rate: rate(-1) }
    case 'faster':
      return { ...modes, rate: rate(1) }
    case 'softer':
      return { ...modes, volume: Math.max(1, modes.volume - 1) }
    case 'louder':
      return { ...modes, volume: Math.min(5, modes.volume + 1) }
  }
}
