import type { Config } from '../../../contract/config.ts'
import type { RemoteSettings } from '../../../hub/contract/content.ts'
import { keptSettings } from '../../../state/sync/settings.ts'
import type { Log } from '../log.ts'

/** What the centre has set for this terminal; nothing where that can't be trusted, which is told. */
export function remoteSettings({ hub }: Config, folder: string, log: Log): RemoteSettings {
  if (hub === null || hub.signingKey === null) return {}
  const kept = keptSettings(folder, hub.signingKey)
  if (kept.state === 'kept') return kept.settings
  if (kept.state === 'unusable') {
    log.error('settings.unusable', { error: kept.error })
    console.error(`core: ${kept.error}`)
  }
  return {}
}
