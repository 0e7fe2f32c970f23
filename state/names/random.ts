/** Numbers from 0 to below 1, the same for the same seed: xorshift of 32 bits (Marsaglia 2003). */
export function randomNumbers(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state / 2 ** 32
  }
}

/** Draws as often as the weights say. */
export function weighted<T>(choices: readonly (readonly [T, number])[], random: () => number): () => T {
  let sum = 0
  const upTo = choices.map(([, weight]) => {
    sum += weight
    return sum
  })
  return () => {
    const at = random() * sum
    let low = 0
    let high = upTo.length - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((upTo[middle] ?? 0) > at) high = middle
      else low = middle + 1
    }
    const choice = choices[low]
    if (choice === undefined) throw new Error('there is nothing to choose from')
    return choice[0]
  }
}

export function evenly<T>(choices: readonly T[], random: () => number): () => T {
  return weighted(
    choices.map((choice) => [choice, 1] as const),
    random,
  )
}
