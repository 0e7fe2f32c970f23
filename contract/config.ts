import { z } from 'zod'
import { HubPublicKey } from '../hub/contract/keys.ts'
import { HubUrl } from '../hub/contract/terminal-file.ts'
import { Delays, defaultDelays } from './delays.ts'
import { Postage } from './flows.ts'
import { NameSettings } from './names.ts'
import { UpkeepSettings } from './upkeep.ts'

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time like 08:30')
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day like 2026-10-01')
export const BaudRate = z.union([9600, 19200, 38400, 57600, 115200].map((rate) => z.literal(rate)))

/** Words for citizens: nothing that can't be seen, or that turns the direction of what can. */
const Line = z.string().regex(/^\P{C}*$/u, 'only signs that can be seen')

/** `simulated`, or the path of a serial port. */
const Port = z.union([
  z.literal('simulated'),
  z.string().regex(/^\/.+/, '"simulated", or an absolute path like /dev/ttyUSB0'),
])

const OfficeHours = z
  .object({
    /** spans of a working day, Monday to Friday */
    workdays: z
      .array(z.tuple([Time, Time]))
      .max(4)
      .default([
        ['08:30', '12:00'],
        ['14:00', '17:30'],
      ]),
    /** weekdays on which the hall is closed all the same, weekends on which it is open (the State Council's calendar) */
    closedOn: z.array(Day).max(400).default([]),
    openOn: z.array(Day).max(400).default([]),
  })
  .strict()

const Site = z
  .object({
    hall: Line.min(2).max(20).default('黄岩区行政服务中心'),
    terminal: z
      .string()
      .regex(/^\d{2}$/, 'two digits like 03')
      .default('03'),
    place: Line.max(12).default('一层大厅'),
    regionCode: z
      .string()
      .regex(/^\d{6}$/, 'six digits of GB/T 2260')
      .default('331003'),
    phone: Line.max(20).default('0576-0000 0000'),
    staffDesk: Line.max(30).default('一层大厅咨询台'),
    hours: OfficeHours.default(OfficeHours.parse({})),
    /** who pays for what citizens have sent by post */
    postage: Postage.default('recipient'),
  })
  .strict()

const IdReader = z.object({ port: Port.default('simulated'), baudRate: BaudRate.default(115200) }).strict()
const Printer = z
  .object({
    port: Port.default('simulated'),
    baudRate: BaudRate.default(115200),
    widthDots: z.union([z.literal(384), z.literal(576)]).default(576),
    /** how much paper is left, at least, when the printer first says that little is: measured once on its roll holder */
    nearEndMm: z.number().int().min(100).max(20_000).default(1_500),
    /** length of a whole roll */
    rollMm: z.number().int().min(10_000).max(200_000).default(50_000),
    model: z
      .string()
      .regex(/^[a-z0-9-]+$/, 'the name of a file in drivers/receipt-printer/models')
      .default('generic-80'),
  })
  .strict()

/** `espeak-ng`, another engine as a command that takes one JSON line an utterance, or lines in a file instead of sound. */
const Speaker = z.union(
  [z.enum(['espeak-ng', 'simulated']), z.object({ command: z.array(z.string().min(1)).min(1) }).strict()],
  'must be "espeak-ng", "simulated", {"command": ["/path/of/program", …]} or null',
)
export type SpeakerSetting = z.infer<typeof Speaker>

const Headset = z.object({ port: Port.default('simulated') }).strict()

/** Devices of which nothing is said follow the others: simulated where one of those is. */
const Devices = z
  .object({
    idReader: IdReader.nullable().default(IdReader.parse({})),
    printer: Printer.nullable().default(Printer.parse({})),
    speaker: Speaker.nullable().optional(),
    headset: Headset.nullable().optional(),
  })
  .strict()
  .transform(({ speaker, headset, ...others }) => {
    const simulates = [others.idReader, others.printer].some((device) => device?.port === 'simulated')
    const usualSpeaker: SpeakerSetting = simulates ? 'simulated' : 'espeak-ng'
    const usualHeadset = simulates ? Headset.parse({}) : null
    return {
      ...others,
      speaker: speaker === undefined ? usualSpeaker : speaker,
      headset: headset === undefined ? usualHeadset : headset,
    }
  })

const AbsolutePath = z.string().regex(/^\/.+/, 'an absolute path')

/** The service centre's hub, with which this terminal was enrolled. */
const Hub = z
  .object({
    url: HubUrl,
    /** a file with mode 0600 in which enrolling has put this terminal's token */
    tokenFile: AbsolutePath,
    /** to which submissions are sealed, as `hub keys new` printed it */
    key: HubPublicKey,
    /** PEM of the authority that signed the hub's certificate; no other one is trusted then. null: the system's */
    caFile: AbsolutePath.nullable().default(null),
    /** raw Ed25519 key in base64 that signs what the hub publishes; null: nothing published is taken */
    signingKey: z.base64().length(44).nullable().default(null),
  })
  .strict()
export type HubSettings = z.infer<typeof Hub>

/** Who keeps the terminal: how they get to their pages, and where the secret for their PINs lies. */
const Admin = z
  .object({
    /** a file with mode 0600 outside the data folder; null: the data folder's name with .pepper behind it */
    pepperFile: AbsolutePath.nullable().default(null),
    /** where staff put files: a folder, or where a stick is mounted */
    importFolder: AbsolutePath.default('/media/hall-kiosk'),
    /** the hidden way in from the attract screen: so many touches in this corner within so long */
    gesture: z
      .object({
        corner: z.enum(['top-left', 'top-right', 'bottom-left', 'bottom-right']).default('top-left'),
        touches: z.number().int().min(3).max(12).default(5),
        withinMs: z.number().int().min(1_000).max(10_000).default(3_000),
      })
      .strict()
      .prefault({}),
  })
  .strict()

/** The configuration file, `KIOSK_CONFIG`. Unknown members are refused: a misspelt setting must not be ignored. */
export const Config = z
  .object({
    site: Site.default(Site.parse({})),
    /** this terminal stands in a hall: a package that is not meant for that refuses to run */
    production: z.boolean().default(false),
    devices: Devices.prefault({}),
    names: NameSettings.default(NameSettings.parse({})),
    /** null: this terminal stands alone, and nothing can be handed in */
    hub: Hub.nullable().default(null),
    admin: Admin.prefault({}),
    upkeep: UpkeepSettings.default(UpkeepSettings.parse({})),
    timings: Delays.default(defaultDelays),
  })
  .strict()
export type Config = z.infer<typeof Config>

/** What runs with no configuration file: simulated devices and sample data. */
export const defaultConfig: Config = Config.parse({})

/** How the hub calls this terminal: `331003-03`. */
export function terminalName({ site }: Pick<Config, 'site'>): string {
  return `${site.regionCode}-${site.terminal}`
}
