/**
 * What it costs to take letters for something they don't spell, in the same measure as the rarity of words (−ln of a
 * share): what is dear enough loses against every plain reading that makes words.
 */
export const costs = {
  /** one sound for its neighbour: z for zh, n for ng, l for n, h for f */
  fuzzy: 3.5,
  /** one key beside the right one */
  slip: 7,
  /** a first letter for its whole syllable, before others */
  initial: 4.5,
  /** the last syllable is still being typed */
  begun: 1.5,
  /** each further word: few long words rather than many short ones */
  word: 0.5,
  /** a character by itself for its use in names, or for letters that don't spell it: the plain ones come first */
  alone: 3,
  /** what a choice gains for each letter it stands for, beside others that stand for fewer */
  perLetter: 1.2,
} as const

/** How much is kept in sight while searching: enough to be right as often as the bench holds, few enough to be quick. */
export const breadth = {
  /** words begun at one letter that reach the same letter */
  begunWords: 200,
  /** no word that is so much dearer than the cheapest between the same letters */
  dearer: 14,
  /** words of one kind between the same letters */
  words: 24,
  /** sentences up to the same letter that end in a word of the same kind */
  sentences: 16,
  /** words that the input may begin with, beside those that are spelt so */
  loose: 150,
} as const
