// node --expose-gc scripts/bench/pinyin-load.ts FILE: milliseconds to open the vocabulary and megabytes it keeps.
import { readFileSync } from 'node:fs'
import { openPinyin } from '../../renderer/input/pinyin/engine.ts'

const kept = () => {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
const before = kept()
const begun = performance.now()
const file = new Uint8Array(readFileSync(process.argv[2] ?? '')).buffer
const pinyin = openPinyin(file)
const loadMs = performance.now() - begun
const after = kept()
console.log(`${loadMs} ${(after - before) / 1e6} ${pinyin.vocabulary.cost.length}`)
