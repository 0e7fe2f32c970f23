const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/**
 * The check character of an 18-character number, from its first 17 digits.
 * @returns null when these are not 17 digits
 * @see GB 11643-1999 §4 (ISO 7064 MOD 11-2)
 */
export function checkCharacter(number: string): string | null {
  const digits = number.slice(0, 17)
  if (!/^\d{17}$/.test(digits)) return null
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  return '10X98765432'.charAt(sum % 11)
}

/** Accepts a lower-case x. The region is never looked at: codes of former counties stay valid for life. */
export function isIdNumber(number: string): boolean {
  return /^\d{17}[\dXx]$/.test(number) && checkCharacter(number) === number.charAt(17).toUpperCase()
}
