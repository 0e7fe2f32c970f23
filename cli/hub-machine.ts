import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Command, Failure, type OptionSpec, Usage } from './command.ts'

/** Not imported: the hub is no part of a terminal's package. */
const hub = fileURLToPath(new URL('../scripts/hub.ts', import.meta.url))

const keys = { type: 'string', hint: 'folder of keys and passwords, apart from the backup' } as const

/** Verbs of the hub's own machine, carried out by the hub's own command line. */
export const hubMachineCommands: readonly Command[] = [
  machineCommand('backup', 'on the hub: keeps its database and files while it runs', {
    to: { type: 'string', hint: 'folder that is not there yet' },
    keys,
  }),
  machineCommand('restore', 'on the hub: puts a backup back, verifies the audit', {
    from: { type: 'string', hint: 'folder of the backup' },
    keys,
    replace: { type: 'boolean', hint: 'where a hub is already: it is put aside' },
  }),
]

function machineCommand(verb: string, summary: string, options: Record<string, OptionSpec>): Command {
  return {
    ...{ area: 'hub', verb, words: [], summary, options },
    run: async (input) => {
      if (!existsSync(hub)) throw new Failure(`this is a terminal: "hub ${verb}" is for the hub's machine`)
      const words = Object.entries(input.options).flatMap(([name, value]) =>
        typeof value === 'string' ? [`--${name}`, value] : value === true ? [`--${name}`] : [],
      )
      const child = spawn(process.execPath, [hub, verb, ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
      const [said, complaint, [code]] = await Promise.all([all(child.stdout), all(child.stderr), once(child, 'close')])
      const [sentence = ''] = complaint.trim().split('\n\n')
      if (code === 2) throw new Usage(sentence)
      if (code !== 0) throw new Failure(sentence)
      return { ok: true, value: JSON.parse(said) }
    },
  }
}

async function all(stream: AsyncIterable<Buffer>): Promise<string> {
  let text = ''
  for await (const piece of stream) text += String(piece)
  return text
}
