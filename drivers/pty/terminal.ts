import { closeSync, constants, openSync } from 'node:fs'
import koffi from 'koffi'

/** @see linux/asm-generic/ioctls.h; the numbers are the same on x86-64 and arm64 */
const request = { getNumber: 0x80045430, setLock: 0x40045431, getTermios2: 0x802c542a, setTermios2: 0x402c542b }

/**
 * struct termios2: four 32-bit flag words (input, output, control, local), the line discipline, 19 control characters,
 * and the two speeds in baud.
 */
const termios2 = { bytes: 44, control: 8, minimum: 17 + 6, outputSpeed: 40, inputSpeed: 36 }
const customSpeed = 0o010000
const eightBitsReceiveNoModem = 0o000060 | 0o000200 | 0o004000

/** A fresh pseudo-terminal in raw mode, both ends held. */
export interface Terminal {
  masterFd: number
  slaveFd: number
  slavePath: string
}

/** @throws Error when the system has no pseudo-terminal left or no /dev/pts */
export function openTerminal(baudRate: number): Terminal {
  const masterFd = openSync('/dev/ptmx', constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK)
  try {
    const number = Buffer.alloc(4)
    control(masterFd, request.setLock, Buffer.alloc(4))
    control(masterFd, request.getNumber, number)
    const slavePath = `/dev/pts/${number.readUInt32LE(0)}`
    // before anybody can write to it: a terminal that still echoes would answer the device with its own words
    control(masterFd, request.setTermios2, rawSettings(baudRate))
    const slaveFd = openSync(slavePath, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK)
    return { masterFd, slaveFd, slavePath }
  } catch (error) {
    closeSync(masterFd)
    throw error
  }
}

/** The speed that was last set on the kiosk's end, in baud; the master end shows it. */
export function speedOf(masterFd: number): number {
  const settings = Buffer.alloc(termios2.bytes)
  control(masterFd, request.getTermios2, settings)
  return settings.readUInt32LE(termios2.outputSpeed)
}

function rawSettings(baudRate: number): Buffer {
  const settings = Buffer.alloc(termios2.bytes)
  settings.writeUInt32LE(customSpeed | eightBitsReceiveNoModem, termios2.control)
  settings.writeUInt8(1, termios2.minimum)
  settings.writeUInt32LE(baudRate, termios2.inputSpeed)
  settings.writeUInt32LE(baudRate, termios2.outputSpeed)
  return settings
}

let ioctl: ((fd: number, request: number, kind: string, data: Buffer) => number) | null = null

function control(fd: number, what: number, data: Buffer): void {
  ioctl ??= koffi.load('libc.so.6').func('int ioctl(int fd, unsigned long request, ...)')
  if (ioctl(fd, what, 'void *', data) !== 0) {
    throw new Error(
      `ioctl ${what.toString(16)} on a pseudo-terminal failed with errno ${koffi.errno()}; is /dev/pts mounted?`,
    )
  }
}
