import { expect, it } from 'vitest'
import { Keypad } from './keypad.ts'

const input = (key: string, held: Partial<{ control: boolean; alt: boolean }> = {}) => ({
  key,
  type: 'keyDown',
  control: false,
  meta: false,
  alt: false,
  ...held,
})

it('lets exactly the keys of a keypad through', () => {
  const pressed = [
    'ArrowUp',
    'ArrowDown',
    'Enter',
    'Backspace',
    'Help',
    'F1',
    'Insert',
    'a',
    '7',
    ' ',
    'Tab',
    'F5',
    'Escape',
  ]
  expect(pressed.filter((key) => new Keypad().passes(input(key), 0))).toEqual(pressed.slice(0, 7))
})

it('lets none of them through with a key held beside', () => {
  expect(new Keypad().passes(input('ArrowUp', { alt: true }), 0)).toBe(false)
  expect(new Keypad().passes(input('F1', { control: true }), 0)).toBe(false)
})

it('takes the Enter that a scanner ends with for no choice', () => {
  const keypad = new Keypad()
  for (const [index, digit] of [...'6901234567892'].entries()) keypad.passes(input(digit), index * 10)
  expect(keypad.passes(input('Enter'), 140)).toBe(false)
  expect(keypad.passes(input('Enter'), 1_000)).toBe(true)
})
