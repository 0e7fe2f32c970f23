import '../electron/china-time.ts'
import { type Command, isExplained, type Output, parse, Usage } from './command.ts'
import { help } from './help.ts'
import { plain } from './plain.ts'

/** The verbs of each area. An area is loaded when it is asked for: most need little of what others need. */
const areas: Readonly<Record<string, () => Promise<readonly Command[]>>> = {
  reader: async () => (await import('./reader.ts')).readerCommands,
  printer: async () => (await import('./printer.ts')).printerCommands,
  guides: async () => (await import('./guides.ts')).guideCommands,
  names: async () => (await import('./names.ts')).nameCommands,
  queue: async () => (await import('./queue.ts')).queueCommands,
  hub: async () => [
    ...(await import('./hub.ts')).hubCommands,
    ...(await import('./hub-machine.ts')).hubMachineCommands,
  ],
  setup: async () => (await import('./setup.ts')).setupCommands,
  sync: async () => (await import('./sync.ts')).syncCommands,
  sim: async () => (await import('./sim.ts')).simCommands,
  admin: async () => [
    ...(await import('./admin.ts')).adminCommands,
    ...(await import('./admin-staff.ts')).adminStaffCommands,
  ],
  update: async () => (await import('./update.ts')).updateCommands,
}

const [area, second, ...others] = process.argv.slice(2)
/** those of the area that is meant, or all of them: to say what there is */
const commands = await commandsOf(area !== undefined && Object.hasOwn(areas, area) ? [area] : Object.keys(areas))
/** an area that is a verb by itself takes its options at once: "setup --ports …" */
const isWhole = commands.some((one) => one.area === area && one.verb === '') && (second?.startsWith('-') ?? true)
const [verb, args] = isWhole ? ['', second === undefined ? [] : [second, ...others]] : [second, others]
const command = commands.find((one) => one.area === area && one.verb === verb)
const json = process.argv.includes('--json')
const output: Output = { line: (value, words) => console.log(json ? JSON.stringify(value) : (words ?? plain(value))) }

// setting the code, not exiting: what stands in the pipe must still be written
process.exitCode = await main()

async function commandsOf(names: readonly string[]): Promise<readonly Command[]> {
  const found = await Promise.all(names.map((name) => areas[name]?.() ?? []))
  return found.flat()
}

async function main(): Promise<0 | 1 | 2> {
  if (
    !area ||
    area === 'help' ||
    area === '--help' ||
    verb === '--help' ||
    (verb === undefined && commands.some((one) => one.area === area))
  ) {
    console.log(help(commands, area === 'help' ? verb : area, area === 'help' ? args[0] : undefined))
    return area ? 0 : 2
  }
  if (!command) return complain(`there is no "${[area, verb].filter(Boolean).join(' ')}"`, 2)
  try {
    const input = parse(command, args)
    if (input.help) {
      console.log(help(commands, area, verb))
      return 0
    }
    const result = await command.run(input, output)
    if (result.value !== undefined) output.line(result.value)
    return result.ok ? 0 : 1
  } catch (error) {
    if (error instanceof Usage) return complain(error.message, 2)
    if (isExplained(error)) return complain(error.message, 1)
    throw error
  }
}

function complain(error: string, code: 1 | 2): 1 | 2 {
  if (json) console.log(JSON.stringify({ error }))
  else console.error(code === 2 ? `${error}\n\n${help(commands, area, verb)}` : error)
  return code
}
