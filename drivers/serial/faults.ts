import { readFileSync, statSync } from 'node:fs'
import { access, constants, stat } from 'node:fs/promises'
import { SerialFault } from './line.ts'

/** The fault that opening this path would meet and that can be told beforehand; null when it looks like a usable device. */
export async function faultBeforeOpening(path: string): Promise<SerialFault | null> {
  try {
    const found = await stat(path)
    if (!found.isCharacterDevice()) return notAPort(path)
    await access(path, constants.R_OK | constants.W_OK)
    return null
  } catch (error) {
    return faultOfOpening(path, error)
  }
}

/**
 * Puts an error of stat, access or the serial binding into words.
 * The binding hands the system's sentence on without a code, so its text is looked at when there is no code.
 */
export function faultOfOpening(path: string, error: unknown): SerialFault {
  const text = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENXIO' || code === 'ENODEV') return missingFault(path)
  if (code === 'EACCES' || code === 'EPERM') return noPermission(path)
  if (/no such (file|device)/i.test(text)) return missingFault(path)
  if (/permission denied|not permitted/i.test(text)) return noPermission(path)
  if (/busy|temporarily unavailable|cannot lock/i.test(text)) {
    return new SerialFault(
      'in-use',
      path,
      `${path} is in use by another program; close that program (find it with: fuser -v ${path})`,
    )
  }
  if (/input\/output error/i.test(text)) return lostFault(path, text)
  return notAPort(path)
}

export function lostFault(path: string, reason: string): SerialFault {
  return new SerialFault('lost', path, `the line to ${path} was lost (${reason}); check the cable and the power`)
}

export function missingFault(path: string): SerialFault {
  return new SerialFault(
    'missing',
    path,
    `there is no port ${path}; check that the device is plugged in and switched on, and the port's name in the configuration`,
  )
}

function notAPort(path: string): SerialFault {
  return new SerialFault(
    'not-a-port',
    path,
    `${path} is not a serial port; name one like /dev/ttyUSB0 or /dev/serial/by-id/… in the configuration`,
  )
}

function noPermission(path: string): SerialFault {
  const group = groupThatMay(path)
  const advice =
    group === null ? 'let its owner allow reading and writing' : `add the user to group ${group} and sign in again`
  return new SerialFault('no-permission', path, `this user may not open ${path}; ${advice}`)
}

/** The group whose members may read and write the path, null when group membership would not help. */
function groupThatMay(path: string): string | null {
  try {
    const { mode, gid } = statSync(path)
    if ((mode & 0o060) !== 0o060) return null
    const line = readFileSync('/etc/group', 'utf8')
      .split('\n')
      .find((entry) => entry.split(':')[2] === String(gid))
    return line?.split(':')[0] ?? String(gid)
  } catch {
    // the folder above can't be looked into either; then there is no group to name
    return null
  }
}
