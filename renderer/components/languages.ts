/** A stretch of a sentence in one language. */
export type Run = { text: string; chinese: boolean }

/** Han characters and the marks that only Chinese has. */
const han = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]+/gu
const latinWord = /[a-z]{2}/i

/** Where a sentence is Chinese and where it is not; one without any other word, like 10 元, is so as a whole. Pure. */
export function byLanguage(text: string): Run[] {
  if (text.search(han) >= 0 && !latinWord.test(text)) return [{ text, chinese: true }]
  const runs: Run[] = []
  let at = 0
  for (const { 0: run, index } of text.matchAll(han)) {
    if (index > at) runs.push({ text: text.slice(at, index), chinese: false })
    runs.push({ text: run, chinese: true })
    at = index + run.length
  }
  if (at < text.length) runs.push({ text: text.slice(at), chinese: false })
  return runs
}
