import { type Config, terminalName } from '../contract/config.ts'
import { enrol } from '../electron/core/setup/enrol.ts'
import { type Command, done, Failure } from './command.ts'
import { askCore, configuration } from './kiosk.ts'

type HubSettings = NonNullable<Config['hub']>

/** @throws Failure */
function hubSettings(config: Config): HubSettings {
  if (config.hub === null) throw new Failure('the configuration names no hub: put its url, tokenFile and key there')
  return config.hub
}

export const hubCommands: readonly Command[] = [
  {
    area: 'hub',
    verb: 'enrol',
    words: ['CODE'],
    summary: 'makes this terminal known to the hub with a one-time code, and keeps the token',
    options: {},
    run: async (input) => {
      const config = configuration()
      const hub = hubSettings(config)
      const { regionCode, terminal } = config.site
      const name = await enrol(hub, regionCode, terminal, input.words[0] ?? '')
      return done({ terminal: name, tokenFile: hub.tokenFile })
    },
  },
  {
    area: 'hub',
    verb: 'status',
    words: [],
    summary: 'whether the running kiosk reaches the hub, and what is in the way',
    options: {},
    run: async () => {
      const config = configuration()
      const running = await askCore({ verb: 'hub.status' })
      if (running) return done(running.value)
      const { url } = hubSettings(config)
      return done({ terminal: terminalName(config), url, connectivity: 'unknown', detail: 'no kiosk runs here' })
    },
  },
]
