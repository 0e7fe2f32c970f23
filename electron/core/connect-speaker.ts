import { join } from 'node:path'
import type { SpeakerSetting } from '../../contract/config.ts'
import type { Clock, Delays } from '../../contract/delays.ts'
import type { Speaker } from '../../drivers/speaker/driver.ts'
import { connectEspeak } from '../../drivers/speaker/espeak/espeak.ts'
import { connectExternal } from '../../drivers/speaker/external/external.ts'
import { simulateSpeaker } from '../../drivers/speaker/simulator/simulated.ts'

/** The speaker that the configuration asks for. */
export function connectSpeaker(setting: SpeakerSetting, folder: string, clock: Clock, delays: Delays): Speaker {
  if (setting === 'simulated') return simulateSpeaker(join(folder, 'sim/speech.jsonl'))
  if (setting === 'espeak-ng') return connectEspeak({ clock, delays })
  return connectExternal({ command: setting.command, clock, delays })
}
