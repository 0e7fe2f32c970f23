const origin = 'kiosk://app'

/** The page that React paints, whatever is on it. */
export const startPage = `${origin}/index.html`
/** 暂停服务 without a line of script, for when the page itself is what fails. */
export const pausedPage = `${origin}/paused.html`

export function isAppUrl(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === 'kiosk:' && new URL(url).host === 'app'
}
