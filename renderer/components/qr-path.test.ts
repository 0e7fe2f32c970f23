import { expect, it } from 'vitest'
import { qrPath } from './qr-path.ts'

it('draws every dark run of a matrix once, row by row', () => {
  expect(qrPath(['1101', '0000', '0010'])).toBe('M0 0h2v1h-2zM3 0h1v1h-1zM2 2h1v1h-1z')
})
