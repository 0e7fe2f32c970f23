/** Reads Chinese aloud: the syllables of a text without tones, ü written v; what isn't Chinese is left out. */
export type Reading = (text: string) => string[]

/** Loads the dictionary: some 30 MB, so only an import does it, never the running kiosk. */
export async function loadPinyin(): Promise<Reading> {
  const { pinyin } = await import('pinyin-pro')
  return (text) => pinyin(text, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' })
}
