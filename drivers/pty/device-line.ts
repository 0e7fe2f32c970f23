/**
 * The device's end of a simulated serial line: a real pseudo-terminal whose bytes are paced at the speed
 * that the kiosk has set on it. A pty has no speed of its own.
 */
export interface DeviceLine {
  /** the link under which the kiosk opens the line */
  readonly link: string
  /**
   * queues bytes towards the kiosk; they leave one by one at the line's speed (10 bits a byte)
   * @param onSent when the last of them has left; never when the cable was pulled before
   */
  send(bytes: Uint8Array, onSent?: () => void): void
  /** bytes from the kiosk, no faster than the line's speed */
  onData(listener: (bytes: Uint8Array) => void): void
  /** the speed set on the line, in baud */
  speed(): number
  /** the device talks at another speed from now on */
  talkAt(baud: number): void
  /** the cable is pulled: the kiosk's end hangs up and the link goes */
  close(): void
}

/** The device talks at `deviceBaud`; at any other line speed both ways carry garbage. */
export type OpenDeviceLine = (link: string, deviceBaud: number) => DeviceLine
