import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** Where the dictionary of `@node-rs/jieba` lies. */
export const jiebaFile = createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt')

/** A line of jieba's dictionary: how often the word was counted, and its class (`nr`: a person's name). */
export type JiebaWord = { text: string; count: number; kind: string }

/** The words of nothing but Chinese characters. */
export function jiebaWords(): JiebaWord[] {
  return readFileSync(jiebaFile, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [text = '', count = '', kind = ''] = line.split(' ')
      return /^\p{Script=Han}+$/u.test(text) ? [{ text, count: Number(count), kind }] : []
    })
}
