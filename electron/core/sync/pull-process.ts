import { type ChildProcess, spawn } from 'node:child_process'
import type { PullJob } from '../../../state/sync/pull.ts'
import { program } from '../programs.ts'
import { FromPull } from './pull-messages.ts'

/** Pulls in a process of its own and brings its last word; one that dies or is ended says so as well. */
export function pullApart(job: PullJob, ended: AbortSignal): Promise<FromPull> {
  const { promise, resolve } = Promise.withResolvers<FromPull>()
  const child = spawn(process.execPath, [program('sync')], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { PATH: process.env['PATH'], LANG: process.env['LANG'] },
  })
  const failed = (error: string) => resolve({ type: 'failed', error })
  const end = () => child.kill('SIGKILL')
  if (ended.aborted) end()
  ended.addEventListener('abort', end)
  child.on('message', (message) => {
    const parsed = FromPull.safeParse(message)
    if (parsed.success) resolve(parsed.data)
  })
  child.on('error', (error) => failed(`the process that pulls could not be started (${error.message})`))
  child.once('exit', (code, signal) => {
    ended.removeEventListener('abort', end)
    failed(`the process that pulls ended before its work was done (${exitWords(code, signal, ended)})`)
  })
  tell(child, job)
  return promise
}

function exitWords(code: number | null, signal: NodeJS.Signals | null, ended: AbortSignal): string {
  return ended.aborted ? String(ended.reason) : `exit code ${code}, signal ${signal}; is there memory enough?`
}

/** A process that could not be started can't be told anything; its `error` says why. */
function tell(child: ChildProcess, job: PullJob): void {
  child.send(job, () => {})
}
