import koffi from 'koffi'

/** EVIOCGSW(8), @see linux/input.h; bit n of the answer is switch n */
const getSwitches = 0x8008451b
const headphoneInsert = 2

let ioctl: ((fd: number, request: number, kind: string, data: Buffer) => number) | null = null

/** Whether a headset is plugged in now; null where the file can't be asked (it is no input device). */
export function headsetNow(fd: number): boolean | null {
  ioctl ??= koffi.load('libc.so.6').func('int ioctl(int fd, unsigned long request, ...)')
  const switches = Buffer.alloc(8)
  if (ioctl(fd, getSwitches, 'void *', switches) < 0) return null
  return ((switches[0] ?? 0) & (1 << headphoneInsert)) !== 0
}
