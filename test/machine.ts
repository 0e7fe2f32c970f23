import { type ChildProcess, type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** What follows `set -e` in a mount namespace of its own: a system's files, with all writing kept in memory. */
const layOver = `
mount -t tmpfs tmpfs "$0"
mkdir "$0/upper" "$0/work" "$0/root"
mount -t overlay overlay -o "lowerdir=$1,upperdir=$0/upper,workdir=$0/work" "$0/root"
mount --rbind /dev "$0/root/dev"
mount --rbind /sys "$0/root/sys"
mount -t proc proc "$0/root/proc"
mount -t tmpfs tmpfs "$0/root/dev/shm"
exec chroot "$0/root" /bin/sh -c 'echo ready; while read -r line; do :; done'
`

/**
 * A copy of this machine in which anything may be installed and started: files, processes, network and X displays of its
 * own, forgotten when it is closed. Needs root.
 */
export class Machine {
  readonly #holder: ChildProcess
  readonly #folder: string
  readonly #pid: string

  private constructor(holder: ChildProcess, folder: string, pid: string) {
    this.#holder = holder
    this.#folder = folder
    this.#pid = pid
  }

  /** Whether this user, on this kernel, may have one. */
  static get possible(): boolean {
    return (
      process.getuid?.() === 0 && spawnSync('unshare', ['--mount', '--net', '--pid', '--fork', 'true']).status === 0
    )
  }

  /**
   * @param system the root of another system than this machine's
   * @param network this machine's, for what has to be fetched
   */
  static async open({ system = '/', network = false } = {}): Promise<Machine> {
    const folder = mkdtempSync(join(tmpdir(), 'machine-'))
    const holder = spawn(
      'unshare',
      [
        ...(network ? [] : ['--net']),
        '--mount',
        '--ipc',
        '--pid',
        '--fork',
        '--kill-child',
        'bash',
        '-ec',
        layOver,
        folder,
        system,
      ],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    )
    await new Promise<void>((resolve, reject) => {
      createInterface({ input: holder.stdout }).once('line', () => resolve())
      holder.once('exit', (code) =>
        reject(new Error(`no copy of this machine in ${folder}: unshare ended with ${code}`)),
      )
    })
    const children = readFileSync(`/proc/${holder.pid}/task/${holder.pid}/children`, 'utf8')
    return new Machine(holder, folder, children.trim())
  }

  /** Runs a command in it to its end. */
  run(command: string, ...args: string[]): SpawnSyncReturns<string> {
    return spawnSync('nsenter', [...this.#inside(), command, ...args], { encoding: 'utf8', cwd: '/', env: this.#env() })
  }

  /** Starts a command in it; it ends with the machine at the latest. */
  start(command: string, ...args: string[]): ChildProcess {
    return spawn('nsenter', [...this.#inside(), command, ...args], {
      cwd: '/',
      env: this.#env(),
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    })
  }

  /** A file of it, as seen from outside. */
  path(inside: string): string {
    return `/proc/${this.#pid}/root${inside}`
  }

  async close(): Promise<void> {
    if (this.#holder.exitCode === null && this.#holder.signalCode === null) {
      const gone = once(this.#holder, 'exit')
      this.#holder.kill('SIGKILL')
      await gone
    }
    rmdirSync(this.#folder)
  }

  #inside(): string[] {
    return ['--target', this.#pid, '--mount', '--net', '--ipc', '--pid', '--root', '--wd', '--']
  }

  /** As a fresh log-in has it: nothing of the test's own environment. */
  #env(): NodeJS.ProcessEnv {
    return { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/root', LANG: 'C.UTF-8' }
  }
}
