// node scripts/pinyin.ts: makes the vocabulary of the pinyin keyboard when something it is made of is newer.
import { existsSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { vocabularyFile } from '../renderer/input/pinyin/vocabulary.ts'
import { collect } from './pinyin/collect.ts'
import { growVocabulary } from './pinyin/grow.ts'
import { jiebaFile } from './pinyin/jieba.ts'
import { root } from './setup/say.mjs'

/** Generated, a few megabytes: not in git. The renderer's build takes it up as an asset. */
export const pinyinFile = join(root, 'renderer/input/pinyin/vocabulary.bin')

const sources = [
  'scripts/pinyin',
  'scripts/pinyin.ts',
  'renderer/input/pinyin/vocabulary.ts',
  'state/guides/sample/readings.json',
  'state/names/sample',
  'package-lock.json',
].map((path) => join(root, path))

/** Some seconds when it is made, nothing when it is there. */
export function ensurePinyin(): void {
  const madeAt = existsSync(pinyinFile) ? statSync(pinyinFile).mtimeMs : 0
  if ([...sources, jiebaFile].every((source) => newest(source) <= madeAt)) return
  const readings = collect()
  const file = vocabularyFile(growVocabulary(readings))
  // whole or not at all, for another program that makes it just now
  const aside = `${pinyinFile}.${process.pid}`
  writeFileSync(aside, file)
  renameSync(aside, pinyinFile)
  process.stderr.write(`pinyin: ${readings.length} readings in ${(file.length / 1e6).toFixed(1)} MB for the keyboard\n`)
}

function newest(path: string): number {
  const entry = statSync(path)
  if (!entry.isDirectory()) return entry.mtimeMs
  return Math.max(entry.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

if (import.meta.main) ensurePinyin()
