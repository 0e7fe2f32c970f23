import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Config, defaultConfig } from '../../contract/config.ts'
import { printerModel, printerModelNames } from '../../drivers/receipt-printer/models.ts'

/** `sentences`: what is wrong, one for each wrong field, with its path. */
export type LoadedConfig = { ok: true; config: Config; source: string } | { ok: false; sentences: string[] }

/** Reads `KIOSK_CONFIG`, or ./kiosk.json; with neither there, the embedded default: simulated devices and sample data. */
export function loadConfig(named: string | undefined): LoadedConfig {
  const file = resolve(named ?? 'kiosk.json')
  if (!named && !existsSync(file)) return { ok: true, config: defaultConfig, source: 'embedded default' }
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    return {
      ok: false,
      sentences: [`${file} can't be read (${says(error)}): check KIOSK_CONFIG and the file's permissions`],
    }
  }
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    return { ok: false, sentences: [`${file} is no valid JSON (${says(error)}): mend it there and start again`] }
  }
  const parsed = Config.safeParse(data)
  if (parsed.success) {
    const problem = printerProblem(parsed.data)
    return problem ? { ok: false, sentences: [`${file}: ${problem}`] } : { ok: true, config: parsed.data, source: file }
  }
  return {
    ok: false,
    sentences: parsed.error.issues.map(
      (issue) => `${file}: ${issue.path.join('.') || 'the whole file'}: ${issue.message}`,
    ),
  }
}

/** What a terminal runs with that nobody has set up yet: no devices, no hub, a hall in general terms. */
const bare = Config.parse({
  site: { hall: '政务服务大厅', terminal: '01', place: '大厅', phone: '', staffDesk: '大厅咨询台' },
  devices: { idReader: null, printer: null },
})

/** The same for a core; one without the file that it is told of runs all the same, to be set up at its screen. */
export function loadForCore(named: string | undefined): LoadedConfig & { isBare: boolean } {
  if (named && !existsSync(resolve(named))) {
    return { ok: true, config: bare, source: `${resolve(named)} (not there yet)`, isBare: true }
  }
  return { ...loadConfig(named), isBare: false }
}

/** What no schema can know: whether the model exists, and whether its paper is as wide as the slips. */
function printerProblem({ devices: { printer } }: Config): string | null {
  if (!printer) return null
  const known = printerModelNames()
  if (!known.includes(printer.model)) return `devices.printer.model: "${printer.model}" is none of ${known.join(', ')}`
  const { widthDots } = printerModel(printer.model)
  if (printer.widthDots <= widthDots) return null
  return `devices.printer.widthDots: ${printer.widthDots}, but ${printer.model} prints ${widthDots} dots`
}

function says(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
