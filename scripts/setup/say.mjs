import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The checkout's root folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')

/** The Node 24 that everything but setup itself runs on. */
export const node24 = `${root}/node_modules/.bin/node`

/** A set-up step that can't be done: its message says what to do. */
export class SetupError extends Error {}

/** @param {string} sentence */
export function say(sentence) {
  process.stderr.write(`setup: ${sentence}\n`)
}

/**
 * Runs a command; its output is shown only when it fails.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, timeoutMs?: number, env?: NodeJS.ProcessEnv }} [options]
 */
export function run(command, args, { cwd = root, timeoutMs, env } = {}) {
  const done = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    timeout: timeoutMs,
    env: { ...process.env, ...env },
    maxBuffer: 1 << 26,
  })
  const output = `${done.stdout ?? ''}${done.stderr ?? ''}`.trim()
  return {
    ok: done.status === 0,
    output: done.error ? `${output} ${done.error.message}`.trim() : output,
    stdout: done.stdout ?? '',
  }
}
