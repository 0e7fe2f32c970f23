import { expect, test } from 'vitest'
import { passwordFault, pinFault } from './policy.ts'

test.each([
  ['short', 'too-short'],
  ['x'.repeat(129), 'too-long'],
  ['1234567890', 'common'],
  ['Password2026!', 'common'],
  ['P@ssw0rd12345', 'common'],
  ['woaini5201314', 'common'],
  ['Woaini-5201314', 'common'],
  ['ab1ab1ab1ab1', 'repeats'],
  ['abcdefghijklm', 'run'],
  ['fang-yi-2026-long', 'contains-name'],
  ['mandarin oranges in autumn', null],
  ['橘子红了的时候要收账本', null],
] as const)('password %s: %s', (password, fault) => {
  expect(passwordFault(password, 'Fang-Yi')).toBe(fault)
})

test.each([
  ['12345', 'too-short'],
  ['123456789', 'too-long'],
  ['12a456', 'not-digits'],
  ['１２３４５６', 'not-digits'],
  ['000000', 'repeats'],
  ['112112', 'repeats'],
  ['1212121', 'repeats'],
  ['111222', 'repeats'],
  ['123456', 'run'],
  ['98765432', 'run'],
  ['890123', 'run'],
  ['135791', 'run'],
  ['19900315', 'date'],
  ['15031990', 'date'],
  ['03151990', 'date'],
  ['900315', 'date'],
  ['150390', 'date'],
  ['199003', 'date'],
  ['123654', 'common'],
  ['741852', 'run'],
  ['147896', 'common'],
  ['481975', null],
  ['7604982', null],
  ['60489273', null],
] as const)('PIN %s: %s', (pin, fault) => {
  expect(pinFault(pin)).toBe(fault)
})

test('most PINs of six digits remain', () => {
  let free = 0
  for (let pin = 0; pin < 1_000_000; pin += 7) if (pinFault(String(pin).padStart(6, '0')) === null) free += 1
  expect(free / (1_000_000 / 7)).toBeGreaterThan(0.85)
})
