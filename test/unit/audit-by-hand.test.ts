// What is done to a terminal by the command line while its core is down stands in the audit log as well.
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { runCli } from '../programs.ts'
import { removeFolder } from '../remove-folder.ts'

let folder: string
let data: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'by-hand-'))
  data = join(folder, 'data')
  mkdirSync(data)
})
afterAll(() => removeFolder(folder))

const Rows = z.array(z.object({ actor: z.string(), action: z.string(), subject: z.string() }))

/** Oldest first. */
async function audit(): Promise<string[]> {
  const { stdout } = await runCli({ data }, 'admin', 'audit', 'list', '--json')
  const rows = Rows.parse(JSON.parse(stdout)).reverse()
  for (const { actor } of rows) expect(actor).toMatch(/^os:./)
  return rows.map(({ action, subject }) => `${action} ${subject}`.trim())
}

test('imports, rolling back, the queue, and what of it was refused', async () => {
  const catalogue = join(folder, 'guides.json')
  await runCli({ data }, 'guides', 'export', catalogue)
  await runCli({ data }, 'guides', 'import', catalogue)
  const register = join(folder, 'names.csv')
  await runCli({ data }, 'names', 'generate', '20', '--out', register)
  await runCli({ data }, 'names', 'import', register)
  expect((await runCli({ data }, 'guides', 'rollback')).code).toBe(1)
  expect((await runCli({ data }, 'queue', 'retry', 'no-such-receipt')).code).toBe(1)
  await runCli({ data }, 'queue', 'export', join(folder, 'queue.jsonl'))
  expect((await runCli({ data }, 'admin', 'staff', 'remove', '没有这个人')).code).toBe(1)
  expect(await audit()).toEqual([
    expect.stringMatching(/^guides\.import ./),
    'names.import names.csv',
    'guides.rollback',
    'refused guides.rollback',
    'queue.retry no-such-receipt',
    'refused queue.retry',
    'queue.export',
    'refused staff.remove',
  ])
  const { stdout } = await runCli({ data }, 'admin', 'audit', 'verify', '--json')
  expect(JSON.parse(stdout).kind).toBe('intact')
})
