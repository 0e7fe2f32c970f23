import type { ReaderStatus } from '../../contract/devices.ts'

/** A reader that answers at another speed than the configured one works; staff are told how it is found at once. */
export function withSpeedAdvice(status: ReaderStatus, port: string, configured: number): ReaderStatus {
  const { state, baudRate } = status
  if (state !== 'ready' || baudRate === undefined || baudRate === configured) return status
  const detail = `the card reader on ${port} answers at ${baudRate} baud, not at ${configured}; set devices.idReader.baudRate to ${baudRate} in the configuration, so that it is found at once`
  return { ...status, detail }
}
