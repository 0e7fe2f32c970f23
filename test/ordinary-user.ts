import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchArguments } from '../scripts/launch.ts'
import { electronRuntime } from '../scripts/setup/electron.mjs'
import { root } from '../scripts/setup/say.mjs'
import type { KioskOptions } from './kiosk.ts'
import { removeFolder } from './remove-folder.ts'

export interface OrdinaryUser {
  readonly uid: number
  /** a folder of that user, of which nobody else but root may read */
  readonly home: string
  /** what starts the whole kiosk as that user, its data below `home` */
  readonly kiosk: KioskOptions & { data: string }
  remove(): void
}

/**
 * The user `nobody`, started by runuser, when this is root; otherwise whoever runs the tests.
 * A checkout that `nobody` can't look into (below /root, say) is mounted for them where they can.
 */
export function ordinaryUser(): OrdinaryUser {
  const isRoot = process.getuid?.() === 0
  const home = mkdtempSync(join(tmpdir(), 'kiosk-user-'))
  const data = join(home, 'data')
  const uid = isRoot ? idOf('nobody', '-u') : (process.getuid?.() ?? 0)
  const remove = () => removeFolder(home)
  if (!isRoot) return { uid, home, kiosk: { data, home }, remove }

  const executable = electronRuntime()?.executable ?? ''
  chownSync(home, uid, idOf('nobody', '-g'))
  const isReachable = spawnSync('runuser', ['-u', 'nobody', '--', 'test', '-x', executable]).status === 0
  // a place above `home`, which the mount must not be part of
  const checkout = isReachable ? root : mkdtempSync(join(tmpdir(), 'kiosk-checkout-'))
  chmodSync(checkout, 0o755)
  const start = join(home, 'start')
  const asNobody = `exec runuser -u nobody -- ${quoted(executable.replace(root, checkout))} "$@"`
  writeFileSync(
    start,
    isReachable
      ? `#!/bin/sh\n${asNobody}\n`
      : `#!/bin/sh\nexec unshare -m sh -c ${quoted(`mount --bind ${quoted(root)} ${quoted(checkout)} && ${asNobody}`)} start "$@"\n`,
    { mode: 0o755 },
  )
  return {
    uid,
    home,
    kiosk: {
      data,
      home,
      executable: start,
      args: launchArguments(checkout).filter((word) => word !== '--no-sandbox'),
      env: { HOME: home, USER: 'nobody', LOGNAME: 'nobody' },
    },
    remove() {
      remove()
      if (!isReachable) removeFolder(checkout)
    },
  }
}

function idOf(user: string, which: '-u' | '-g'): number {
  return Number(execFileSync('id', [which, user], { encoding: 'utf8' }))
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`
}
