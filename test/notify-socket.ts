// A socket as systemd listens on for sd_notify(3). Node has no datagram sockets of the unix family.
import { setTimeout as wait } from 'node:timers/promises'
import koffi from 'koffi'

const libc = koffi.load('libc.so.6')
const socket = libc.func('int socket(int domain, int type, int protocol)')
const bind = libc.func('int bind(int fd, const uint8_t *address, uint32_t length)')
const recv = libc.func('intptr_t recv(int fd, _Out_ uint8_t *buffer, size_t length, int flags)')
const closeFd = libc.func('int close(int fd)')
// closeOnExec: a process under test that inherits it would keep it open, with nobody to read it
const [unix, datagram, closeOnExec, dontWait, peek] = [1, 2, 0x80000, 0x40, 2]

export interface NotifySocket {
  readonly path: string
  /** the next message, in order, that is no barrier (which systemd-notify sends after its own and waits for) */
  next(): Promise<string>
  /** whether a message is there that nobody has taken */
  waiting(): boolean
  close(): void
}

export function openNotifySocket(path: string): NotifySocket {
  const fd = socket(unix, datagram | closeOnExec, 0)
  const address = Buffer.from(`\u0001\0${path}\0`, 'latin1')
  if (bind(fd, address, address.length) !== 0) throw new Error(`no socket at ${path}: errno ${koffi.errno()}`)
  const buffer = Buffer.alloc(4_096)
  const take = (flags: number): string | null => {
    const length = Number(recv(fd, buffer, buffer.length, dontWait | flags))
    return length < 0 ? null : buffer.toString('utf8', 0, length).trim()
  }
  const skipBarriers = () => {
    // a message with a descriptor that isn't fetched closes it: that is what the sender waits for
    while (take(peek)?.startsWith('BARRIER=')) take(0)
  }
  return {
    path,
    async next() {
      for (let tries = 0; tries < 1_000; tries += 1) {
        skipBarriers()
        const message = take(0)
        if (message !== null) return message
        await wait(10)
      }
      throw new Error(`nothing was told to ${path} within 10 s`)
    },
    waiting() {
      skipBarriers()
      return take(peek) !== null
    },
    close: () => closeFd(fd),
  }
}
