import { z } from 'zod'
import { Language, SpeechRate, Volume } from './modes.ts'

/** A piece for the ear in one language. What is in Chinese inside English is a piece of its own, or is found by its characters. */
const SpokenPart = z.object({ language: Language, text: z.string() })
export type SpokenPart = z.infer<typeof SpokenPart>

/** What is said in one go; a later one interrupts it. With no parts it only interrupts. */
export const Utterance = z.object({ parts: z.array(SpokenPart), rate: SpeechRate, volume: Volume })
export type Utterance = z.infer<typeof Utterance>
