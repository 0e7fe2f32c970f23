import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import { expect, test } from '@playwright/test'
import { z } from 'zod'
import { Config } from '../../contract/config.ts'
import { electronRuntime } from '../../scripts/setup/electron.mjs'
import { root } from '../../scripts/setup/say.mjs'
import { Machine } from '../machine.ts'
import { openNotifySocket } from '../notify-socket.ts'
import { removeFolder } from '../remove-folder.ts'

const architecture = process.arch === 'arm64' ? 'arm64' : 'amd64'
const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
/** with the fallback Electron it must not be taken for one that may go into a hall */
const name = electronRuntime()?.source === 'release' ? 'hall-kiosk' : 'hall-kiosk-preview'
const deb = join(root, `out/${name}_${version}_${architecture}.deb`)
const app = '/usr/lib/hall-kiosk'
const tool = (name: string, ...args: string[]) =>
  stripVTControlCharacters(execFileSync(join(root, 'node_modules/.bin', name), args, { encoding: 'utf8' }))

/** keys that in a browser or on a desktop reload, leave, close, enlarge, search, print, save, open, or show another window */
const waysOut = [
  ...['F3', 'F5', 'F6', 'F7', 'F10', 'F11', 'F12', 'Escape', 'Menu', 'Print', 'super', 'alt+F4', 'alt+F2', 'alt+Left'],
  ...['alt+Tab', 'alt+space', 'alt+Home', 'ctrl+alt+t', 'ctrl+alt+BackSpace', 'ctrl+alt+Delete', 'ctrl+alt+F2'],
  ...['ctrl+r', 'ctrl+w', 'ctrl+q', 'ctrl+n', 'ctrl+t', 'ctrl+o', 'ctrl+p', 'ctrl+s', 'ctrl+u', 'ctrl+f', 'ctrl+j'],
  ...['ctrl+h', 'ctrl+l', 'ctrl+plus', 'ctrl+minus', 'ctrl+0', 'ctrl+shift+i', 'ctrl+shift+j', 'ctrl+shift+n'],
  ...['ctrl+shift+q', 'ctrl+shift+Delete', 'ctrl+Tab', 'XF86Back', 'XF86HomePage', 'XF86Reload', 'XF86WWW'],
]

test.beforeAll(() => {
  test.setTimeout(180_000)
  execFileSync(process.execPath, [join(root, 'scripts/package.ts'), '--if-needed'], { stdio: 'inherit' })
})

test.describe('the package', () => {
  let folder: string
  let files: string[]
  test.beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'package-'))
    files = execFileSync('dpkg-deb', ['--contents', deb], { encoding: 'utf8', maxBuffer: 1 << 26 })
      .trim()
      .split('\n')
    execFileSync('sh', [
      '-ec',
      `dpkg-deb --fsys-tarfile "$0" | tar -x -C "$1" .${app}/hall-kiosk .${app}/resources/app.asar ./etc`,
      deb,
      folder,
    ])
  })
  test.afterAll(() => removeFolder(folder))

  test('has every fuse off that leads from the outside into the app', () => {
    const said = tool('electron-fuses', 'read', '--app', join(folder, app, 'hall-kiosk'))
    const fuses = Object.fromEntries([...said.matchAll(/^ +(\w+) is (\w+)$/gm)].map((match) => match.slice(1)))
    expect(fuses).toMatchObject({
      RunAsNode: 'Disabled',
      EnableNodeOptionsEnvironmentVariable: 'Disabled',
      EnableNodeCliInspectArguments: 'Disabled',
      GrantFileProtocolExtraPrivileges: 'Disabled',
      OnlyLoadAppFromAsar: 'Enabled',
      EnableCookieEncryption: 'Enabled',
    })
  })

  test('belongs to root, holds no tests, sources or builds for other machines, and the licences of all', () => {
    const names = files.map((line) => line.replace(/^.* \.\//, '/'))
    for (const line of files) expect(line).toMatch(/^\S+ root\/root /)
    expect(files.find((line) => line.endsWith('/chrome-sandbox'))).toMatch(/^-rwsr-xr-x /)
    const unwanted =
      /\.tsx?$|\.test\.|\/tests?\/|\.map$|\.(c|cc|cpp|h)$|musl[^/]*\.node|darwin[^/]*\.node|win32[^/]*\.node|kiosk\.db|electron\.vite/
    expect(names.filter((name) => unwanted.test(name))).toEqual([])
    expect(names).toEqual(
      expect.arrayContaining([
        '/usr/share/doc/hall-kiosk/copyright',
        '/usr/share/doc/hall-kiosk/THIRD-PARTY-NOTICES.txt',
        `${app}/LICENSES.chromium.html`,
        `${app}/resources/kiosk/LICENSE.node.txt`,
      ]),
    )
  })

  test('keeps the shell and the page in the archive, and nothing of core or person', () => {
    const inside = tool('asar', 'list', join(folder, app, 'resources/app.asar'))
      .trim()
      .split('\n')
    expect(inside).toEqual(
      expect.arrayContaining([
        '/package.json',
        '/dist/main/main.js',
        '/dist/preload/preload.cjs',
        '/dist/renderer/index.html',
      ]),
    )
    expect(inside.filter((name) => /core\.js|person\.js|cli\.js|node_modules/.test(name))).toEqual([])
  })

  test('depends on what the kiosk needs by name, and says it when its Electron is not for production', () => {
    const field = (one: string) => execFileSync('dpkg-deb', ['--field', deb, one], { encoding: 'utf8' }).trim()
    expect(field('Package')).toBe(name)
    expect(field('Architecture')).toBe(architecture)
    expect(field('Depends').split(', ')).toEqual(
      expect.arrayContaining([
        'adduser',
        'espeak-ng',
        'fonts-noto-cjk',
        'libc6',
        'libgtk-3-0',
        'libnss3',
        'openbox',
        'x11-utils',
      ]),
    )
    expect(field('Recommends').split(', ')).toEqual(expect.arrayContaining(['chrony', 'x11-xserver-utils']))
    expect(field('Description').includes('NOT FOR PRODUCTION')).toBe(electronRuntime()?.source === 'fallback')
  })

  test('brings a configuration that fits the contract and simulates nothing', () => {
    const config = Config.parse(JSON.parse(readFileSync(join(folder, 'etc/hall-kiosk/kiosk.json'), 'utf8')))
    expect(config.devices).toEqual({ idReader: null, printer: null, speaker: 'espeak-ng', headset: null })
    expect(execFileSync('dpkg-deb', ['--info', deb, 'conffiles'], { encoding: 'utf8' })).toContain(
      '/etc/hall-kiosk/kiosk.json\n',
    )
  })

  test('has units that systemd understands', () => {
    test.skip(spawnSync('systemd-analyze', ['--version']).status !== 0, 'systemd-analyze is not on this machine')
    const units = ['hall-kiosk.service', 'hall-kiosk-sticks.path', 'hall-kiosk-sticks.service'].map((name) => {
      copyFileSync(join(root, 'scripts/package/files', name), join(folder, name))
      return join(folder, name)
    })
    const text = readFileSync(units[0] ?? '', 'utf8')
    for (const line of ['Type=notify', 'NotifyAccess=all', 'WatchdogSec=60', 'LimitCORE=0', 'MemorySwapMax=0']) {
      expect(text.split('\n')).toContain(line)
    }
    const { stderr } = spawnSync('systemd-analyze', ['verify', ...units], { encoding: 'utf8' })
    // startx comes with a recommended package, which this machine need not have; the package is not installed here
    const elsewhere = /(startx|hall-kiosk\/sticks) is not executable/
    expect(stderr.split('\n').filter((line) => line !== '' && !elsewhere.test(line))).toEqual([])
  })
})

test.describe('on a machine', () => {
  test.describe.configure({ mode: 'serial' })
  test.skip(!Machine.possible, 'only root can have a copy of this machine to install on')
  let machine: Machine
  let display: string
  let said: () => string

  const asKiosk = (...command: string[]) => [
    'runuser',
    '-u',
    'hall-kiosk',
    '--',
    'env',
    `DISPLAY=${display}`,
    ...command,
  ]
  const processes = () =>
    machine
      .run('ps', '-u', 'hall-kiosk', '-o', 'stat=,pid=,args=')
      .stdout.split('\n')
      .flatMap((line) => {
        const [, stat, pid, args] = /^(\S+)\s+(\d+) (.*)$/.exec(line.trim()) ?? []
        return stat && pid && args && !stat.startsWith('Z') ? [{ pid, args }] : []
      })
  /** Starts the kiosk; answers what it said on stdout and stderr so far. */
  const launch = (...environment: string[]) => {
    const [runuser = '', ...words] = asKiosk(...environment, 'hall-kiosk')
    const launcher = machine.start(runuser, ...words)
    let text = ''
    for (const stream of [launcher.stdout, launcher.stderr]) {
      stream?.on('data', (bytes) => {
        text += String(bytes)
      })
    }
    return () => text
  }
  const end = async () => {
    const pid = processes().find(({ args }) => args.includes('/bin/sh /usr/bin/hall-kiosk'))?.pid ?? ''
    machine.run('kill', '-TERM', pid)
    await expect.poll(processes, { timeout: 15_000 }).toEqual([])
  }
  const place = (file: string, ...lines: string[]) =>
    writeFileSync(machine.path(file), ['#!/bin/sh', ...lines, ''].join('\n'), { mode: 0o755 })
  /** A program in the place of the kiosk, which is kept beside it, and how often it was started. */
  const standIn = (...lines: string[]) => {
    machine.run('mv', `${app}/hall-kiosk`, `${app}/hall-kiosk.kept`)
    place(`${app}/hall-kiosk`, ...lines)
  }
  const starts = () => machine.run('wc', '-l', '/tmp/left/starts').stdout.slice(0, 1)
  const diagnosis = () => {
    const { stdout } = machine.run('hall-kiosk-cli', 'admin', 'diagnose', '--json')
    return JSON.parse(stdout).kiosk
  }

  test.beforeAll(async () => {
    machine = await Machine.open()
    const xvfb = machine.start(
      'Xvfb',
      '-displayfd',
      '3',
      '-screen',
      '0',
      '1080x1920x24',
      '-nolisten',
      'tcp',
      '-noreset',
    )
    display = await new Promise((resolve) =>
      createInterface({ input: xvfb.stdio[3] as Readable }).once('line', (number) => resolve(`:${number}`)),
    )
  })
  test.afterAll(() => machine.close())

  test('it installs, with a user of its own and a data folder that only this user sees', () => {
    copyFileSync(deb, machine.path('/tmp/kiosk.deb'))
    const done = machine.run('dpkg', '--install', '/tmp/kiosk.deb')
    expect(done.status, done.stdout + done.stderr).toBe(0)
    const groups = ['audio', 'dialout', 'hall-kiosk', 'input', 'lp'].filter(
      (group) => machine.run('getent', 'group', group).status === 0,
    )
    expect(machine.run('id', '-nG', 'hall-kiosk').stdout.trim().split(' ').sort()).toEqual(groups)
    expect(machine.run('stat', '-c', '%U %a', '/var/lib/hall-kiosk').stdout).toBe('hall-kiosk 700\n')
    expect(machine.run('dpkg', '--verify', name).stdout).toBe('')
  })

  test('it says in a sentence why it does not start: as root, without a display, with options', () => {
    expect(machine.run('hall-kiosk').stderr).toMatch(/^hall-kiosk: root can't .*runuser -u hall-kiosk/)
    const [runuser = '', ...words] = asKiosk('env', '-u', 'DISPLAY', 'hall-kiosk')
    expect(machine.run(runuser, ...words).stderr).toMatch(/^hall-kiosk: no X display in DISPLAY/)
    expect(machine.run('hall-kiosk', '--no-sandbox').stderr).toMatch(/^hall-kiosk: takes no options/)
  })

  test('it starts with no switch but its own: none that opens its page, loads code, or leads it through another network', () => {
    const switches = [
      'remote-debugging-port=9222',
      'js-flags=--expose-gc',
      'load-extension=/tmp',
      'proxy-server=127.0.0.1:1',
      'inspect-brk=9229',
    ]
    for (const one of [...switches, 'no-sandbox', 'core=/tmp/core.js']) {
      const [runuser = '', ...words] = asKiosk(
        'timeout',
        '20',
        `${app}/hall-kiosk`,
        '--ozone-platform=x11',
        `--${one}`,
        '--user-data-dir=/tmp/other',
      )
      const done = machine.run(runuser, ...words)
      expect(done.stderr).toContain(`hall-kiosk: does not start with --${one}: `)
      expect(done.status).toBe(1)
    }
  })

  test('its lock-down shuts consoles, keys, memory images and USB sticks, says so, and opens them again', () => {
    const state = () => machine.run('hall-kiosk-lockdown', 'status')
    expect(state().status).toBe(1)
    // no machine that this runs on has a kernel of its own
    place('/usr/local/bin/update-initramfs', 'echo "$@" >>/tmp/initramfs')
    expect(machine.run('hall-kiosk-lockdown', 'on').status).toBe(0)
    expect(machine.run('cat', '/tmp/initramfs').stdout).toBe('-u -k all\n')
    const shut = state()
    expect(shut.status, shut.stdout + shut.stderr).toBe(0)
    expect(shut.stdout.match(/^shut {2}.+$/gm)).toHaveLength(7)
    expect(machine.run('cat', '/etc/X11/xorg.conf.d/hall-kiosk.conf').stdout).toMatch(
      /"DontVTSwitch" "true"[\s\S]+"DontZap" "true"/,
    )
    // as modprobe reads it, where there is one
    const asked = machine.run(
      'sh',
      '-c',
      'command -v modprobe >/dev/null && modprobe --show-config | grep "^install usb_storage"',
    )
    if (asked.stdout !== '') expect(asked.stdout).toContain('install usb_storage /bin/false')
    machine.run('sh', '-c', 'echo >>/etc/modprobe.d/hall-kiosk.conf')
    expect(state().stdout).toContain('OPEN  /etc/modprobe.d/hall-kiosk.conf')
    expect(machine.run('hall-kiosk-lockdown', 'off').status).toBe(0)
    expect(state().stdout).not.toContain('shut')
    machine.run('hall-kiosk-lockdown', 'on')
    const disk = machine.run('sh', '-c', 'find /dev -maxdepth 1 -type b | head -n 1').stdout.trim()
    if (disk !== '') {
      // a system on a USB disk must find itself again
      place('/usr/local/bin/findmnt', `echo ${disk}`)
      place('/usr/local/bin/lsblk', 'echo usb')
      expect(machine.run('hall-kiosk-lockdown', 'on').stderr).toContain('this system is on a USB disk')
      expect(state().stdout).toContain('OPEN  /etc/modprobe.d/hall-kiosk.conf')
      machine.run('rm', '/usr/local/bin/findmnt', '/usr/local/bin/lsblk')
      machine.run('hall-kiosk-lockdown', 'on')
    }
    expect(state().status).toBe(0)
  })

  test('a stick is shown to staff, to be read and no more, and gone once they have left', async () => {
    test.skip(machine.run('which', 'mke2fs', 'losetup').status !== 0, 'this machine makes no file systems')
    const image = '/tmp/stick.img'
    machine.run('sh', '-c', `mkdir -p /tmp/stick /tmp/disks && echo 1 >/tmp/stick/hub.json && truncate -s 2M ${image}`)
    expect(machine.run('mke2fs', '-q', '-t', 'ext4', '-d', '/tmp/stick', image).status).toBe(0)
    const device = machine.run('losetup', '--find', '--show', image).stdout.trim()
    test.skip(device === '', 'this machine has no loop devices')
    const [boot, files] = [1, 2].map((part) => `/tmp/disks/usb-Test_Stick-0:0-part${part}`)
    const put = () => machine.run('ln', '-s', device, files ?? '')
    const shown = () => machine.run('ls', '/media/hall-kiosk').stdout
    try {
      machine.run('touch', '/tmp/staff')
      machine.run('install', '-d', '-o', 'hall-kiosk', '/tmp/run')
      const places = [
        'HALL_KIOSK_SIGN=/tmp/staff',
        'HALL_KIOSK_DISKS=/tmp/disks',
        'HALL_KIOSK_STICK_TYPES=ext4',
        'HALL_KIOSK_CARRY=/tmp/run/carry',
      ]
      const sticks = machine.start('env', ...places, '/usr/lib/hall-kiosk/sticks')
      let text = ''
      sticks.stderr?.on('data', (bytes) => {
        text += String(bytes)
      })
      const said = () => text
      // no machine that this runs on makes partitions: the first of the two is said to be the one that machines start from
      machine.run('ln', '-s', device, boot ?? '')
      place(
        '/usr/local/bin/blkid',
        'case "$*" in *PART_ENTRY_TYPE*part1) echo 0xef;; *) exec /usr/sbin/blkid "$@";; esac',
      )
      put()
      await expect.poll(shown).toContain('hub.json')
      expect(machine.run('touch', '/media/hall-kiosk/hub.json').stderr).toContain('Read-only file system')
      expect(machine.run('findmnt', '-no', 'OPTIONS', '/media/hall-kiosk').stdout).toMatch(/ro,nosuid,nodev,noexec/)
      // what the kiosk names of its exports is copied, and the stick shut to writing again; nothing else is
      const asUser = (line: string) => machine.run('runuser', '-u', 'hall-kiosk', '--', 'sh', '-c', line)
      const carry = (name: string) => asUser(`echo -n '${name}' >/tmp/run/carry`)
      asUser('mkdir -p /var/lib/hall-kiosk/export && echo sealed >/var/lib/hall-kiosk/export/queue-1.jsonl')
      asUser('ln -s /etc/shadow /var/lib/hall-kiosk/export/shadow.csv')
      carry('queue-1.jsonl')
      await expect.poll(() => machine.run('cat', '/media/hall-kiosk/queue-1.jsonl').stdout).toBe('sealed\n')
      await expect.poll(() => machine.run('ls', '/tmp/run').stdout).toBe('')
      expect(machine.run('touch', '/media/hall-kiosk/queue-1.jsonl').stderr).toContain('Read-only file system')
      expect(machine.run('findmnt', '-no', 'OPTIONS', '/media/hall-kiosk').stdout).toMatch(/ro,nosuid,nodev,noexec/)
      carry('../../../etc/passwd')
      await expect.poll(said).toContain('no name that may be')
      carry('shadow.csv')
      await expect.poll(said).toContain('shadow.csv could not be copied')
      expect(shown()).not.toMatch(/passwd|shadow/)
      machine.run('rm', files ?? '')
      await expect.poll(shown).toBe('')
      put()
      await expect.poll(shown).toContain('hub.json')
      machine.run('rm', '/tmp/staff')
      await expect.poll(() => sticks.exitCode).toBe(0)
      expect(shown()).toBe('')
      expect(machine.run('ls', '/tmp/run').stdout).toBe('')
    } finally {
      machine.run('rm', '-f', '/usr/local/bin/blkid')
      machine.run('losetup', '--detach', device)
    }
  })

  test('it starts with its own window manager, tells the service manager that it is well, and its core answers', async () => {
    const socket = openNotifySocket(machine.path('/tmp/notify'))
    chmodSync(machine.path('/tmp/notify'), 0o777)
    said = launch('NOTIFY_SOCKET=/tmp/notify', 'WATCHDOG_USEC=4000000')
    // a service manager hears that a screen is up, and then that it is well
    expect(await socket.next()).toBe('READY=1')
    expect(await socket.next()).toBe('WATCHDOG=1')
    socket.close()
    // what was said is compared with nothing, but shown when this fails
    await expect
      .poll(() => ({ kiosk: diagnosis(), said: said() }), { timeout: 15_000 })
      .toMatchObject({
        kiosk: {
          electron: electronRuntime()?.version,
          config: '/etc/hall-kiosk/kiosk.json',
          data: '/var/lib/hall-kiosk',
          reader: null,
          printer: null,
          recording: true,
        },
      })
    expect(processes().map(({ args }) => args)).toContainEqual(expect.stringMatching(/^openbox /))
  })

  test('its window is as large as the screen, and painted', async () => {
    const [runuser = '', ...words] = asKiosk('xwininfo', '-root', '-tree')
    await expect
      .poll(() => machine.run(runuser, ...words).stdout)
      .toMatch(/\("hall-kiosk" "\w[^"]*"\)\s+1080x1920\+0\+0\s/)
    const look = 'import -window root /tmp/screen.png && identify -format %k /tmp/screen.png'
    // paper-white alone has one colour, the words of a notice a few dozen
    await expect
      .poll(() => Number(machine.run('env', `DISPLAY=${display}`, 'sh', '-c', look).stdout), { timeout: 15_000 })
      .toBeGreaterThan(500)
    copyFileSync(machine.path('/tmp/screen.png'), join(root, 'out/package-screen.png'))
  })

  test('it runs as its user on its own programs, the page in the sandbox', () => {
    const all = processes()
    expect(all.map(({ args }) => args)).toContainEqual(
      expect.stringMatching(/^\/usr\/lib\/hall-kiosk\/resources\/kiosk\/node .*\/dist\/main\/core\.js$/),
    )
    expect(all.filter(({ args }) => args.includes('--no-sandbox'))).toEqual([])
    const renderer = all.find(({ args }) => args.includes('--type=renderer'))
    const status = machine.run('cat', `/proc/${renderer?.pid}/status`).stdout
    expect(status).toMatch(/^Seccomp:\t2$/m)
    expect(status).toMatch(/^NoNewPrivs:\t1$/m)
  })

  test('keys pressed from outside lead nowhere, where a touch leads on', async () => {
    test.skip(machine.run('which', 'xdotool').status !== 0, 'xdotool is not on this machine')
    const press = (...words: string[]) => machine.run('env', `DISPLAY=${display}`, 'xdotool', ...words)
    // without the header, in which a clock goes
    const look = "import -window root -crop 1080x1400+0+300 png:- | identify -format '%#' -"
    const picture = () => machine.run('env', `DISPLAY=${display}`, 'sh', '-c', look).stdout
    const windows = () => {
      const [runuser = '', ...words] = asKiosk('xwininfo', '-root', '-tree')
      // the others are X's and Chromium's helpers, never on show
      return machine.run(runuser, ...words).stdout.match(/\("hall-kiosk" "hall-kiosk"\).*/g)
    }
    const running = () => processes().filter(({ args }) => !args.startsWith('systemd-notify'))
    const seen = () => ({ running: running(), windows: windows(), picture: picture() })
    const before = seen()
    expect(before.windows).toHaveLength(1)
    expect(press('key', ...waysOut).status).toBe(0)
    press('type', 'chrome://settings')
    expect(seen()).toEqual(before)
    press('mousemove', '540', '1400', 'mousedown', '1', 'sleep', '0.3', 'mouseup', '1')
    await expect.poll(picture).not.toBe(before.picture)
  })

  test('nobody but its user and root speaks to its core', () => {
    const pause = ['hall-kiosk-cli', 'admin', 'pause', '--text', '检修中，请稍候']
    const asNobody = machine.run('runuser', '-u', 'nobody', '--', ...pause)
    expect(asNobody.status).toBe(1)
    expect(asNobody.stderr).toMatch(/^\S.*\/var\/lib\/hall-kiosk/)
  })

  test('it ends on a signal with all that it started', async () => {
    await end()
    expect(said()).not.toContain('no sign of life')
  })

  test('staff who leave it find a command line, and the kiosk again when they close that', async () => {
    machine.run('sh', '-c', 'mkdir -m 777 /tmp/left; touch /tmp/left/typing')
    standIn('cd /tmp/left', 'echo >>starts', 'test $(wc -l <starts) -gt 1 || exit 76', 'exec sleep 600')
    place('/usr/local/bin/xterm', 'cd /tmp/left', 'echo "$@" >opened', 'while [ -e typing ]; do sleep 0.1; done')
    const said = launch()
    const opened = () => machine.run('cat', '/tmp/left/opened').stdout
    // what was said is compared with nothing, but shown when this fails
    await expect.poll(() => `${opened()} ${said()}`, { timeout: 20_000 }).toContain('TMOUT=600')
    expect(starts()).toBe('1')
    machine.run('rm', '/tmp/left/typing')
    await expect.poll(starts).toBe('2')
    await end()
    machine.run('sh', '-c', `rm -r /usr/local/bin/xterm /tmp/left; mv ${app}/hall-kiosk.kept ${app}/hall-kiosk`)
  })

  test('what staff set at the screen is left to the service manager, whose root takes it over; without one it starts again', async () => {
    machine.run('mkdir', '-m', '777', '/tmp/left')
    standIn(
      'cd /tmp/left',
      'echo >>starts',
      'test $(wc -l <starts) -lt 3 || exec sleep 600',
      `echo '{"site": {"hall": "头陀镇便民服务中心"}}' >/var/lib/hall-kiosk/setup-kiosk.json`,
      'exit 75',
    )
    launch('NOTIFY_SOCKET=/tmp/left/nobody')
    await expect.poll(starts).toBe('1')
    await expect.poll(processes).toEqual([])
    // as the unit has it before each start
    expect(readFileSync(join(root, 'scripts/package/files/hall-kiosk.service'), 'utf8')).toContain(
      `\nExecStartPre=-+${app}/adopt\n`,
    )
    expect(machine.run(`${app}/adopt`).stdout).toContain('took over')
    const config = () => JSON.parse(machine.run('cat', '/etc/hall-kiosk/kiosk.json').stdout)
    expect(config().site).toEqual({ hall: '头陀镇便民服务中心' })
    launch()
    await expect.poll(starts).toBe('3')
    await end()
    machine.run('mv', '/etc/hall-kiosk/kiosk.json.previous', '/etc/hall-kiosk/kiosk.json')
    machine.run(
      'sh',
      '-c',
      `rm -r /tmp/left /var/lib/hall-kiosk/setup-kiosk.json; mv ${app}/hall-kiosk.kept ${app}/hall-kiosk`,
    )
  })

  test('a preview refuses to stand in a hall', async () => {
    test.skip(name === 'hall-kiosk', 'this package is no preview')
    machine.run(
      'sh',
      '-c',
      `cp -p /etc/hall-kiosk/kiosk.json /tmp && sed -i '1a "production": true,' /etc/hall-kiosk/kiosk.json`,
    )
    const said = launch()
    await expect.poll(said, { timeout: 15_000 }).toMatch(/^core: .*production is true, and this package is a preview/m)
    await end()
    machine.run('cp', '-p', '/tmp/kiosk.json', '/etc/hall-kiosk/kiosk.json')
  })

  test('what was changed of its files is named by admin diagnose, the configuration is not', () => {
    const found = () => JSON.parse(machine.run('hall-kiosk-cli', 'admin', 'diagnose', '--json').stdout).package
    machine.run('sh', '-c', 'echo >>/etc/hall-kiosk/kiosk.json')
    expect(found()).toEqual({ package: name, intact: true, changed: [] })
    machine.run('sh', '-c', `echo >>${app}/resources/kiosk/dist/main/person.js`)
    expect(found()).toMatchObject({ intact: false, changed: [`${app}/resources/kiosk/dist/main/person.js`] })
    const report = machine.run('hall-kiosk-cli', 'admin', 'diagnose')
    expect(report.stdout).toMatch(/^bad {3}package .*person\.js\n +next: apt-get install --reinstall/m)
    // of a kiosk that is down, too
    expect(report.stdout).toMatch(/^bad {3}kiosk [\s\S]*^ok {4}database .*whole[\s\S]*^\w+ +disk /m)
    expect(report.status).toBe(1)
    machine.run('sed', '-i', '$d', `${app}/resources/kiosk/dist/main/person.js`)
  })

  test('without its configuration it is out of service, and simulates nothing', async () => {
    machine.run('mv', '/etc/hall-kiosk/kiosk.json', '/tmp/kiosk.json')
    const said = launch()
    await expect
      .poll(said, { timeout: 15_000 })
      .toMatch(/^core: \/etc\/hall-kiosk\/kiosk\.json \(not there yet\): out of service/m)
    // the command line knows as much
    expect(machine.run('hall-kiosk-cli', 'hub', 'enrol', 'CODE').stderr).toContain('no hub')
    await end()
    const setUp = machine.run('hall-kiosk-cli', 'setup', '--reader', 'none', '--printer', 'none', '--terminal', '08')
    expect(setUp.status, setUp.stderr).toBe(0)
    expect(JSON.parse(machine.run('cat', '/etc/hall-kiosk/kiosk.json').stdout).site.terminal).toBe('08')
    machine.run('mv', '/tmp/kiosk.json', '/etc/hall-kiosk/kiosk.json')
    expect(machine.run('ls', '/var/lib/hall-kiosk').stdout).not.toContain('sim')
  })

  test('removed, it leaves configuration and data; purged, nothing', () => {
    const left = () =>
      machine
        .run(
          'find',
          '/etc',
          '/usr',
          '/var',
          '/media',
          '-xdev',
          '-path',
          '*hall-kiosk*',
          '-not',
          '-path',
          '/var/lib/dpkg/*',
          '-prune',
        )
        .stdout.split('\n')
        .filter((line) => line !== '')
        .sort()
    expect(machine.run('dpkg', '--remove', name).status).toBe(0)
    // the lock-down among them is opened
    const data = ['/var/lib/hall-kiosk', '/var/lib/hall-kiosk.pepper']
    expect(left()).toEqual(['/etc/hall-kiosk', '/etc/pam.d/hall-kiosk', ...data])
    expect(machine.run('dpkg', '--purge', name).status).toBe(0)
    expect(left()).toEqual([])
    expect(machine.run('getent', 'passwd', 'hall-kiosk').stdout).toBe('')
  })
})
