import '../electron/china-time.ts'
import { adminCommands } from './admin.ts'
import { adminStaffCommands } from './admin-staff.ts'
import { type Command, isExplained, type Output, parse, Usage } from './command.ts'
import { guideCommands } from './guides.ts'
import { help } from './help.ts'
import { hubCommands } from './hub.ts'
import { hubMachineCommands } from './hub-machine.ts'
import { nameCommands } from './names.ts'
import { plain } from './plain.ts'
import { printerCommands } from './printer.ts'
import { queueCommands } from './queue.ts'
import { readerCommands } from './reader.ts'
import { setupCommands } from './setup.ts'
import { simCommands } from './sim.ts'
import { syncCommands } from './sync.ts'
import { updateCommands } from './update.ts'

const commands: readonly Command[] = [
  ...readerCommands,
  ...printerCommands,
  ...guideCommands,
  ...nameCommands,
  ...queueCommands,
  ...hubCommands,
  ...hubMachineCommands,
  ...setupCommands,
  ...syncCommands,
  ...simCommands,
  ...adminCommands,
  ...updateCommands,
  ...adminStaffCommands,
]

const [area, second, ...others] = process.argv.slice(2)
/** an area that is a verb by itself takes its options at once: "setup --ports …" */
const isWhole = commands.some((one) => one.area === area && one.verb === '') && (second?.startsWith('-') ?? true)
const [verb, args] = isWhole ? ['', second === undefined ? [] : [second, ...others]] : [second, others]
const command = commands.find((one) => one.area === area && one.verb === verb)
const json = process.argv.includes('--json')
const output: Output = { line: (value, words) => console.log(json ? JSON.stringify(value) : (words ?? plain(value))) }

// setting the code, not exiting: what stands in the pipe must still be written
process.exitCode = await main()

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
