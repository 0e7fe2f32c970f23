import { readdirSync } from 'node:fs'

/** Whether this machine has something to draw with but its processor, by the devices of the kernel's graphics drivers. */
export function hasRenderNode(folder = '/dev/dri'): boolean {
  try {
    return readdirSync(folder).some((name) => name.startsWith('renderD'))
  } catch {
    return false
  }
}
