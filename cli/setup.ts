import { existsSync } from 'node:fs'
import { terminalName } from '../contract/config.ts'
import { printerModel } from '../drivers/receipt-printer/models.ts'
import { writeConfig, writtenConfig } from '../electron/core/setup/config-file.ts'
import { type Found, lookAtPorts, serialPorts } from '../electron/core/setup/find-ports.ts'
import { type Command, done, Failure, type Input, isExplained, option, type Result } from './command.ts'
import { hubCommands } from './hub.ts'
import { askCore, configuration } from './kiosk.ts'
import { printerCommands } from './printer.ts'
import { Questions } from './setup/questions.ts'
import { testVisit, wentWell } from './setup/visit.ts'
import { siteOptions, wantedHub, wantedModel, wantedSite } from './setup/wanted.ts'
import { endSettingUpAtScreen } from './staff-office.ts'

const text = (hint: string) => ({ type: 'string' as const, hint })
const portOptions = { ports: text('look at these only, with commas between; else all of this machine') }
const options = {
  ...Object.fromEntries(Object.entries(siteOptions).map(([name, [, question]]) => [name, text(question)])),
  ...portOptions,
  reader: text('port of the card reader, or none; else the one that answers'),
  printer: text('port of the receipt printer, or none; else the one that answers'),
  model: text('model of the printer, default as configured'),
  'hub-file': text('the file that "hub terminal-file" printed there'),
  code: text('what "hub enrol" printed there'),
}

/** Every step says on stderr what it does: stdout is for the answer. */
const say = (sentence: string) => process.stderr.write(`setup: ${sentence}\n`)

export const setupCommands: readonly Command[] = [
  {
    area: 'setup',
    verb: '',
    words: [],
    summary:
      'finds the devices, writes the configuration, commissions the printer, enrols with the hub, ends with a test visit',
    options,
    run: setUp,
  },
  {
    area: 'setup',
    verb: 'ports',
    words: [],
    summary: 'what answers on each serial port, and at which speed',
    options: portOptions,
    run: async (input) => {
      await refuseRunning()
      return done({ ports: await lookAtPorts(candidates(input), configuration().timings) })
    },
  },
  {
    area: 'setup',
    verb: 'config',
    words: [],
    summary: 'writes what is given as options into the configuration, checked; the old file is kept',
    options: Object.fromEntries(
      Object.entries(options).filter(([name]) => !['ports', 'reader', 'printer', 'code'].includes(name)),
    ),
    run: async (input) => {
      const hub = await wantedHub(input, null)
      return done(writeConfig({ site: await wantedSite(input, null), devices: {}, ...(hub && { hub }) }))
    },
  },
  {
    area: 'setup',
    verb: 'visit',
    words: [],
    summary: 'walks through the screens, prints a slip, and looks whether card reader and hub answer',
    options: {},
    run: async () => {
      await refuseRunning()
      await endSettingUpAtScreen()
      const visit = await testVisit()
      return { ok: wentWell(visit), value: visit }
    },
  },
]

async function setUp(input: Input): Promise<Result> {
  await refuseRunning()
  const questions = process.stdin.isTTY ? new Questions() : null
  try {
    const site = await wantedSite(input, questions)
    const devices = await wantedDevices(input, questions)
    const hub = await wantedHub(input, questions)
    const written = writeConfig({ site, devices, ...(hub && { hub }) })
    say(`the configuration is written: ${written.config}`)
    const printer = await commissioned(questions)
    const enrolled = await enrolledAt(input, questions)
    await endSettingUpAtScreen()
    say('a test visit')
    const visit = await testVisit()
    return { ok: wentWell(visit), value: { ...written, devices, printer, hub: enrolled, visit } }
  } finally {
    questions?.close()
  }
}

/** Ports and data can be used by one only. @throws Failure */
async function refuseRunning(): Promise<void> {
  if (await askCore({ verb: 'diagnose' })) {
    throw new Failure('the kiosk runs and holds its devices: stop it first (systemctl stop hall-kiosk), then set it up')
  }
}

function candidates(input: Input): string[] {
  const named = option(input, 'ports') ?? [option(input, 'reader'), option(input, 'printer')].filter(isPort).join(',')
  const onlyNamed = named !== '' && (option(input, 'ports') !== undefined || !needsSearch(input))
  return onlyNamed ? named.split(',') : [...new Set([...serialPorts(), ...named.split(',').filter(isPort)])]
}

const isPort = (name: string | undefined) => name !== undefined && name !== '' && name !== 'none'
const needsSearch = (input: Input) => ['reader', 'printer'].some((name) => option(input, name) === undefined)

/** @throws Failure when a device that is wanted does not answer, or more than one does */
async function wantedDevices(input: Input, questions: Questions | null): Promise<Record<string, unknown>> {
  const isDone = { reader: option(input, 'reader') === 'none', printer: option(input, 'printer') === 'none' }
  for (;;) {
    const ports = isDone.reader && isDone.printer ? [] : candidates(input)
    say(`looking at ${ports.join(', ') || 'no port'}: some ten seconds`)
    const found = await lookAtPorts(ports, configuration().timings)
    for (const one of found) say(sentenceOf(one))
    const missing: string[] = []
    for (const [name, is] of kinds) {
      if (!isDone[name] && choose(found, is, name, option(input, name)) === null) missing.push(name)
    }
    if (missing.length === 0) {
      const reader = isDone.reader ? null : choose(found, 'card-reader', 'reader', option(input, 'reader'))
      const printer = isDone.printer ? null : choose(found, 'receipt-printer', 'printer', option(input, 'printer'))
      const idReader = reader && { port: reader.port, baudRate: reader.baudRate }
      return { idReader, printer: printer && (await printerSettings(input, printer, questions)) }
    }
    const sentence = `no ${missing.join(' and no ')} answers: see that it is plugged in and switched on`
    if (!questions) {
      throw new Failure(`${sentence}, name its port (--${missing[0]} /dev/…), or do without (--${missing[0]} none)`)
    }
    const again = await questions.ask(`${sentence}. Look again, or do without (again, without)`, 'again', (answer) =>
      ['again', 'without'].includes(answer) ? null : 'again or without',
    )
    if (again === 'without') for (const [name] of kinds) isDone[name] ||= missing.includes(name)
  }
}

const kinds = [
  ['reader', 'card-reader'],
  ['printer', 'receipt-printer'],
] as const

type Answering = Extract<Found, { baudRate: number }>

/** @param port only this one @throws Failure */
function choose(
  found: readonly Found[],
  is: Answering['is'],
  name: string,
  port: string | undefined,
): Answering | null {
  const all = found.filter((one): one is Answering => one.is === is && (port === undefined || one.port === port))
  if (all.length > 1) {
    throw new Failure(
      `more than one ${name} answers (${all.map((one) => one.port).join(', ')}): name the one with --${name}`,
    )
  }
  return all[0] ?? null
}

async function printerSettings(input: Input, { port, baudRate }: Answering, questions: Questions | null) {
  const before = Object(writtenConfig().devices?.['printer'])
  const model = await wantedModel(input, String(before.model ?? 'generic-80'), questions)
  return { ...before, port, baudRate, model, widthDots: printerModel(model).widthDots }
}

function sentenceOf(found: Found): string {
  const { port, is, detail } = found
  if (is === 'nothing-known') return `${port}: ${detail}`
  return `${port}: a ${is.replace('-', ' ')} at ${found.baudRate} baud${detail && `, ${detail}`}`
}

/** Sixty lines on paper show whether the printer's answers prove a slip; done before with this one: not again unless asked. */
async function commissioned(questions: Questions | null): Promise<unknown> {
  if (configuration().devices.printer === null) return 'none'
  say('commissioning the printer: it prints 60 lines')
  for (;;) {
    try {
      return (await runVerb(printerCommands, 'commission', [])).value
    } catch (error) {
      if (!isExplained(error) || !questions) throw error
      say(error.message)
      const answer = await questions.ask(
        'Mend it and try again, or go on and do it later (again, later)',
        'again',
        (one) => (['again', 'later'].includes(one) ? null : 'again or later'),
      )
      if (answer === 'later') return 'not commissioned yet: printer commission'
    }
  }
}

/** With a code that is right, or the token that is here already. */
async function enrolledAt(input: Input, questions: Questions | null): Promise<unknown> {
  const config = configuration()
  if (config.hub === null) return 'none'
  const isEnrolled = existsSync(config.hub.tokenFile)
  let code = option(input, 'code') ?? ''
  for (;;) {
    if (questions && code === '') {
      const call = `hub enrol --site ${config.site.regionCode} --terminal ${config.site.terminal}`
      code = await questions.ask(
        `the code that "${call}" prints at the hub; - for ${isEnrolled ? 'the token that is here' : 'later'}`,
        isEnrolled ? '-' : '',
      )
    }
    if (code === '' || code === '-')
      return isEnrolled ? `${terminalName(config)}, enrolled before` : 'not enrolled yet: hub enrol CODE'
    try {
      return (await runVerb(hubCommands, 'enrol', [code])).value
    } catch (error) {
      if (!isExplained(error) || !questions) throw error
      say(error.message)
      code = ''
    }
  }
}

async function runVerb(commands: readonly Command[], verb: string, words: string[]): Promise<Result> {
  const command = commands.find((one) => one.verb === verb)
  if (!command) throw new Error(`there is no verb ${verb}`)
  return await command.run({ words, options: {} }, { line: () => {} })
}
