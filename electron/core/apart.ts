import { type ChildProcess, spawn } from 'node:child_process'
import type { z } from 'zod'
import { program } from './programs.ts'

type Failed = { type: 'failed'; error: string }

/**
 * Has one of our programs do a job in a process of its own and brings its last word; one that dies or is ended says so
 * as well.
 * @param what it does, for the sentence: `pulls`
 */
export function doApart<Answer extends { type: string }>(
  name: 'sync' | 'staff-file',
  what: string,
  job: object,
  answer: z.ZodType<Answer>,
  ended: AbortSignal,
): Promise<Answer | Failed> {
  const { promise, resolve } = Promise.withResolvers<Answer | Failed>()
  const child = spawn(process.execPath, [program(name)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { PATH: process.env['PATH'], LANG: process.env['LANG'] },
  })
  const failed = (error: string) => resolve({ type: 'failed', error })
  const end = () => child.kill('SIGKILL')
  if (ended.aborted) end()
  ended.addEventListener('abort', end)
  child.on('message', (message) => {
    const parsed = answer.safeParse(message)
    if (parsed.success) resolve(parsed.data)
  })
  child.on('error', (error) => failed(`the process that ${what} could not be started (${error.message})`))
  child.once('exit', (code, signal) => {
    ended.removeEventListener('abort', end)
    failed(`the process that ${what} ended before its work was done (${exitWords(code, signal, ended)})`)
  })
  tell(child, job)
  return promise
}

function exitWords(code: number | null, signal: NodeJS.Signals | null, ended: AbortSignal): string {
  return ended.aborted ? String(ended.reason) : `exit code ${code}, signal ${signal}; is there memory enough?`
}

/** A process that could not be started can't be told anything; its `error` says why. */
function tell(child: ChildProcess, job: object): void {
  child.send(job, () => {})
}
