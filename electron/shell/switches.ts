/** The switches of a kiosk, and what may stand behind each. Chromium has hundreds more; no fuse closes any of them. */
const packaged: Readonly<Record<string, RegExp>> = {
  'ozone-platform': /^x11$/,
  'log-level': /^\d$/,
  'password-store': /^basic$/,
  'user-data-dir': /^\//,
}

/** What tests and developers need besides, of a kiosk that is not packaged. */
const unpackaged: Readonly<Record<string, RegExp>> = {
  ...packaged,
  // root can't have a sandbox
  'no-sandbox': /^$/,
  core: /^\//,
  supervision: /^\{/,
  // the browser's driver
  inspect: /^0$/,
  'remote-debugging-port': /^0$/,
}

/**
 * What of a command line, behind the program, the kiosk does not start with, as it was written. Chromium takes one dash
 * for two. One that is not packaged is told the app's folder as well.
 */
export function foreignWords(words: readonly string[], isPackaged: boolean): string[] {
  const ours = isPackaged ? packaged : unpackaged
  const folder = isPackaged ? -1 : words.findIndex((word) => !word.startsWith('-'))
  return words.filter((word, at) => {
    if (at === folder) return false
    const [, name = '', value = ''] = /^--?([^=]+)=?(.*)$/s.exec(word) ?? []
    return !(Object.hasOwn(ours, name) && ours[name]?.test(value))
  })
}
