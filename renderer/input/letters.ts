/** As on every keyboard. */
export const lettersOnKeys = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const

/** Where ten keys don't fit beside each other: the order that everybody learnt. */
export const lettersInOrder = 'abcdefghijklmnopqrstuvwxyz'
