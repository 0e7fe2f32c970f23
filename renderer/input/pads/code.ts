import { digits, type Pad } from './pad.ts'

/** A number as an office gives it: digits, letters and hyphens. Written in capitals, which stand for small ones as well. */
export function codePad({ least, most, hidden }: { least: number; most: number; hidden: boolean }): Pad {
  return {
    keys: [...digits, hidden ? '' : '-', '0'],
    letters: true,
    next: (value, key) => (value.length < most ? value + key : null),
    // who looks over a shoulder sees the last key only
    shown: (value) => (hidden ? '•'.repeat(Math.max(0, value.length - 1)) + value.slice(-1) : value),
    isComplete: (value) => value.length >= least,
  }
}
