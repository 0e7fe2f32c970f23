import { z } from 'zod'

/** Setting a terminal up at its screen (首次安装), step by step. */
export const InstallStep = z.enum(['place', 'devices', 'hub', 'commission', 'enrol', 'visit'])
export type InstallStep = z.infer<typeof InstallStep>

/** What is chosen of the devices that answer. */
export const DeviceField = z.enum(['reader', 'printer', 'model'])
export type DeviceField = z.infer<typeof DeviceField>
