import type { Config } from '../../contract/config.ts'
import type { CommissionAnswer } from '../../contract/control.ts'
import type { Devices } from './devices.ts'
import { keepCommission } from './kept-commission.ts'

type Parts = { config: Config; folder: string; devices: Pick<Devices, 'requirePrinter'> }

/** @throws Error in a sentence when the printer can't print, or nothing can be kept */
export async function commissionPrinter(
  { config, folder, devices }: Parts,
  distrust: boolean,
): Promise<CommissionAnswer> {
  const configured = config.devices.printer
  const found = await devices.requirePrinter().commission(distrust)
  if ('state' in found) throw new Error(found.detail)
  return { ...found, kept: configured && keepCommission(folder, configured, found) }
}
