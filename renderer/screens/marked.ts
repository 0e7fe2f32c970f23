/** A stretch of a name; `hit`: it is what was looked for. */
export type Stretch = { text: string; hit: boolean }

/** Cuts a name where it holds one of the words typed, whatever their case. Words are parted by spaces. Pure. */
export function marked(name: string, typed: string): Stretch[] {
  const words = typed.split(/\s+/u).filter((word) => word !== '')
  const plain = name.toLowerCase()
  const hits = new Set<number>()
  for (const word of words.map((one) => one.toLowerCase())) {
    for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + 1)) {
      for (let index = at; index < at + word.length; index += 1) hits.add(index)
    }
  }
  const stretches: Stretch[] = []
  for (let index = 0; index < name.length; index += 1) {
    const last = stretches.at(-1)
    const hit = hits.has(index)
    if (last?.hit === hit) last.text += name.charAt(index)
    else stretches.push({ text: name.charAt(index), hit })
  }
  return stretches
}
