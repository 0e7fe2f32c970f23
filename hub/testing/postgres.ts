import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

export interface TestPostgres {
  /** of the server itself */
  readonly pid: number
  /** an empty database of its own */
  newDatabase(): Promise<string>
  stop(): void
}

const isRoot = process.getuid?.() === 0

/** A private PostgreSQL cluster on a free loopback port, or null where there is none to be had. With `fsync` it is as Debian ships it. */
export async function startPostgres({ fsync = false } = {}): Promise<TestPostgres | null> {
  const programs = newestPrograms()
  if (programs === null) return null
  const folder = mkdtempSync(join(tmpdir(), 'hub-postgres-'))
  // initdb refuses root
  if (isRoot && spawnSync('chown', ['postgres', folder]).status !== 0) return giveUp(folder)
  const data = join(folder, 'data')
  const init = ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', '--encoding=UTF8', '--locale=C']
  if (!runAsPostgres(join(programs, 'initdb'), init)) return giveUp(folder)
  const port = await freePort()
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c fsync=${fsync ? 'on' : 'off'}`
  const start = ['-D', data, '-l', join(folder, 'log'), '-o', settings, '-w', 'start']
  if (!runAsPostgres(join(programs, 'pg_ctl'), start)) return giveUp(folder)
  let made = 0
  const url = (name: string) => `postgres://postgres@127.0.0.1:${port}/${name}`
  const [pid = ''] = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
  return {
    pid: Number(pid),
    newDatabase: async () => {
      const client = new pg.Client({ connectionString: url('postgres') })
      await client.connect()
      made += 1
      await client.query(`create database test_${made}`)
      await client.end()
      return url(`test_${made}`)
    },
    stop: () => {
      runAsPostgres(join(programs, 'pg_ctl'), ['-D', data, '-m', 'immediate', '-w', 'stop'])
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}

function newestPrograms(): string | null {
  const root = '/usr/lib/postgresql'
  if (!existsSync(root)) return null
  const [newest] = readdirSync(root).sort((a, b) => Number(b) - Number(a))
  const folder = join(root, newest ?? '', 'bin')
  return newest && existsSync(join(folder, 'initdb')) ? folder : null
}

function runAsPostgres(program: string, args: string[]): boolean {
  const [command, ...rest] = isRoot ? ['runuser', '-u', 'postgres', '--', program, ...args] : [program, ...args]
  return spawnSync(command ?? program, rest, { cwd: tmpdir(), stdio: 'ignore' }).status === 0
}

function giveUp(folder: string): null {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
  return null
}

async function freePort(): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>()
  const server = createServer()
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
  })
  return await promise
}
