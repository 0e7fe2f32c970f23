/** The signs that an address is written with, one a key. */
export const addressSigns = '（）·-、#，'

/** Others that mean the same. */
const addressSignsToo = ' (),.—'

/** Of an address, in characters: least and most. */
export const addressLength = { least: 5, most: 100 } as const

const inAddress = `\\p{Script=Han}A-Za-z0-9${[...addressSigns, ...addressSignsToo].map((sign) => `\\u{${sign.charCodeAt(0).toString(16)}}`).join('')}`

/** As it stands on a letter. */
export const addressPattern = new RegExp(
  `^(?=.*\\p{Script=Han})[${inAddress}]{${addressLength.least},${addressLength.most}}$`,
  'u',
)

/** What is written in it that no address may have, each once. */
export function strangeInAddress(text: string): string[] {
  return [...new Set(text.match(new RegExp(`[^${inAddress}]`, 'gu')))]
}
