import { baudRate, type Command, done, option, requiredOption } from './command.ts'
import { headsetLevers } from './sim-headset.ts'
import { serveLevers, tellSimulator } from './sim-levers.ts'
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
    options: { link, baud, paper: { type: 'string', hint: 'folder for the slips, default LINK-paper' } },
    run: async (input, output) => {
      const path = requiredOption(input, 'link')
      const paper = option(input, 'paper') ?? `${path}-paper`
      await serveLevers(path, await printerLevers(path, baudRate(option(input, 'baud') ?? '115200'), paper), output)
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
      'moves a lever of a running simulator: place KIND, lift, fault NAME, mend NAME, unplug, plug (reader, headset), printed (printer)',
    options: { link },
    run: async (input) => {
      const [lever, value] = input.words
      return done(await tellSimulator(requiredOption(input, 'link'), lever ?? '', value))
    },
  },
]
