/** A device's status as its driver tells it; `detail` is empty when all is well. */
type Status = { state: string; detail: string }

/**
 * Says a device's troubles on stderr, each once, and when they are over.
 * A simulated device comes and goes with the core: that it isn't there yet is no news.
 */
export function statusSayer(device: string, port: string | undefined): (status: Status) => void {
  let said = ''
  return ({ state, detail }) => {
    if (detail === said || (port === 'simulated' && state === 'disconnected')) return
    const isMended = detail === '' && said !== ''
    said = detail
    if (detail !== '') console.error(detail)
    else if (isMended) console.error(`${device}: ready again${port === undefined ? '' : ` on ${port}`}`)
  }
}
