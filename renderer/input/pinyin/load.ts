import { openPinyin, type Pinyin } from './engine.ts'

let loading: Promise<Pinyin> | null = null

/** Loaded once, when a keyboard is first opened. Rejects when the file can't be read; the next keyboard tries again. */
export function loadPinyin(): Promise<Pinyin> {
  loading ??= fetchPinyin().catch((error: unknown) => {
    loading = null
    throw error
  })
  return loading
}

async function fetchPinyin(): Promise<Pinyin> {
  // this form makes the file an asset of the build
  const response = await fetch(new URL('./vocabulary.bin', import.meta.url))
  if (!response.ok) throw new Error(`pinyin vocabulary: ${response.url} answered ${response.status}`)
  return openPinyin(await response.arrayBuffer())
}
