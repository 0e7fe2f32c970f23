import { join, resolve } from 'node:path'
import { baudRate, type Command, done, option, requiredOption } from './command.ts'
import { dataFolder, namedModel } from './kiosk.ts'
import { headsetLevers } from './sim-headset.ts'
import { SimulatorState, sayState, serveLevers, tellSimulator } from './sim-levers.ts'
import { servePanel } from './sim-panel.ts'
import { printerLevers } from './sim-printer.ts'
import { readerLevers } from './sim-reader.ts'

const link = { type: 'string', hint: 'path at which the port appears, e.g. /tmp/reader' } as const
const baud = { type: 'string', hint: 'the speed at which the device talks, default 115200' } as const

export const simCommands: readonly Command[] = [
  {
    area: 'sim',
    verb: 'reader',
    words: [],
    summary: 'a simulated ID-card reader on a pseudo-terminal, until interrupted',
    options: { link, baud },
    run: async (input, output) => {
      const path = requiredOption(input, 'link')
      await serveLevers(path, readerLevers(path, baudRate(option(input, 'baud') ?? '115200')), output)
      return done(undefined)
    },
  },
  {
    area: 'sim',
    verb: 'printer',
    words: [],
    summary: 'a simulated receipt printer on a pseudo-terminal; every slip becomes a picture and a text',
    options: {
      link,
      baud,
      model: { type: 'string', hint: 'printer model, default generic-80' },
      paper: { type: 'string', hint: 'folder for the slips, default LINK-paper' },
    },
    run: async (input, output) => {
      const path = requiredOption(input, 'link')
      const levers = await printerLevers({
        link: path,
        baudRate: baudRate(option(input, 'baud') ?? '115200'),
        paperDir: option(input, 'paper') ?? `${path}-paper`,
        model: namedModel(option(input, 'model') ?? 'generic-80'),
      })
      await serveLevers(path, levers, output)
      return done(undefined)
    },
  },
  {
    area: 'sim',
    verb: 'panel',
    words: [],
    summary: 'a page in a browser of this machine with every lever of the simulated devices, until interrupted',
    options: { folder: { type: 'string', hint: 'where reader and printer are linked, default KIOSK_DATA/sim' } },
    run: async (input, output) => {
      await servePanel(resolve(option(input, 'folder') ?? join(dataFolder, 'sim')), output)
      return done(undefined)
    },
  },
  {
    area: 'sim',
    verb: 'headset',
    words: [],
    summary: 'a simulated jack for a headset, a pipe with the bytes of a Linux input device, until interrupted',
    options: { link },
    run: async (input, output) => {
      const path = requiredOption(input, 'link')
      await serveLevers(path, headsetLevers(path), output)
      return done(undefined)
    },
  },
  {
    area: 'sim',
    verb: 'tell',
    words: ['LEVER', '[VALUE]'],
    summary:
      'moves a lever of a running simulator: place KIND, lift, unplug, plug (reader, headset), printed, buffered (printer), fault NAME, mend NAME; "state" lists all there are',
    options: { link },
    run: async (input, output) => {
      const [lever, value] = input.words
      const answer = await tellSimulator(requiredOption(input, 'link'), lever ?? '', value)
      if (lever !== 'state') return done(answer)
      const state = SimulatorState.parse(answer)
      output.line(state, sayState(state))
      return done(undefined)
    },
  },
]
