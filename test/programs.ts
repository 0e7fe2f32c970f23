// The kiosk's other programs as tests start them: the command line, a core without a window, simulated devices.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { root } from '../scripts/setup/say.mjs'

export type Ended = { code: number | null; stdout: string; stderr: string }

/** `data` is where it runs, and KIOSK_DATA unless `dataFolder` says otherwise; `input` is what stands on its stdin */
type Where = { data: string; config?: string; dataFolder?: string; input?: string }

const node = join(root, 'node_modules/.bin/node')

function environment({ data, config, dataFolder = data }: Where): NodeJS.ProcessEnv {
  const { KIOSK_CONFIG: _other, ...rest } = process.env
  return { ...rest, KIOSK_DATA: dataFolder, ...(config === undefined ? {} : { KIOSK_CONFIG: config }) }
}

/** Runs one built program to its end. */
async function run(args: string[], where: Where): Promise<Ended> {
  const child = spawn(node, args, { cwd: where.data, env: environment(where), stdio: 'pipe' })
  child.stdin.end(where.input ?? '')
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (bytes) => {
    stdout += String(bytes)
  })
  child.stderr.on('data', (bytes) => {
    stderr += String(bytes)
  })
  const [code] = await once(child, 'close')
  return { code, stdout, stderr }
}

/** The built command line, on the kiosk whose data folder this is. */
export function runCli(where: Where, ...words: string[]): Promise<Ended> {
  return run([join(root, 'dist/main/cli.js'), ...words], where)
}

/** The built core without a shell, where it is expected to end by itself. */
export function runCore(where: Where): Promise<Ended> {
  return run([join(root, 'dist/main/core.js')], where)
}

export interface Program {
  readonly process: ChildProcess
  /** what it said on stderr so far */
  said(): string
  /** ends it and waits for that */
  stop(): Promise<void>
}

function startProgram(args: string[], where: Where): Program {
  const child = spawn(node, args, { cwd: where.data, env: environment(where), stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.on('data', (bytes) => {
    said += String(bytes)
  })
  child.stdout.resume()
  return {
    process: child,
    said: () => said,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill()
      await once(child, 'exit')
    },
  }
}

/** The built core without a shell, left running. */
export function startCore(where: Where): Program {
  return startProgram([join(root, 'dist/main/core.js')], where)
}

/** A simulated device at `link`, there when this resolves; its slips are in `LINK-paper`. */
export async function startSimulator(kind: 'reader' | 'printer', link: string, data: string): Promise<Program> {
  const program = startProgram([join(root, 'dist/main/cli.js'), 'sim', kind, '--link', link], { data })
  const { stdout } = program.process
  if (!stdout) throw new Error('a simulator without stdout')
  await once(createInterface({ input: stdout }), 'line')
  return program
}
