import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Config, defaultConfig } from '../../contract/config.ts'

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
  if (parsed.success) return { ok: true, config: parsed.data, source: file }
  return {
    ok: false,
    sentences: parsed.error.issues.map(
      (issue) => `${file}: ${issue.path.join('.') || 'the whole file'}: ${issue.message}`,
    ),
  }
}

function says(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
