import type { Commission, PrintOutcome } from '../../contract/devices.ts'

type Refusal = Extract<PrintOutcome, { state: 'failed' }>

/**
 * What commissioning found, unless a person saw otherwise: that the last line was not out when the answer came.
 * @throws Error with the printer's own sentence when it could not be tried
 */
export function judgedByEyes(found: Commission | Refusal, distrust: boolean): Commission {
  if ('state' in found) throw new Error(found.detail)
  return distrust ? { ...found, gsR: 'atReceipt' } : found
}
