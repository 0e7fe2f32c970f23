/** What the package is called; one with the fallback Electron must not be taken for one that may go into a hall. */
export function packageName(name: string, electron: PackageFacts['electron']): string {
  return electron.source === 'release' ? name : `${name}-preview`
}

export type PackageFacts = {
  /** of the program: the package's own may differ */
  name: string
  version: string
  /** one line */
  summary: string
  architecture: 'amd64' | 'arm64'
  /** KiB on disk once installed */
  installedKib: number
  /** Debian packages with the libraries that the programs are linked with */
  libraries: readonly string[]
  electron: { version: string; source: 'release' | 'fallback' }
  node: string
  builtAt: Date
}

/** Programs, voices and fonts that the kiosk uses by name. */
const programs = ['adduser', 'espeak-ng', 'fonts-noto-cjk', 'openbox', 'x11-utils']
/** What the unit brings a bare machine's screen up with, a machine with a desktop has its own; and what keeps its clock right. */
const display = [
  'chrony',
  'xterm',
  'dbus',
  'libgl1-mesa-dri',
  'libpam-systemd',
  'x11-xserver-utils',
  'xauth',
  'xinit',
  'xserver-xorg-core',
  'xserver-xorg-input-libinput',
  'xserver-xorg-legacy',
]

/** Where the package stands with its Electron; null when it is the one meant. */
export function electronWarning(electron: PackageFacts['electron']): string | null {
  if (electron.source === 'release') return null
  return `NOT FOR PRODUCTION: built with the fallback Electron ${electron.version}, which gets no security fixes any more. Build it again where the Electron release site can be reached.`
}

/** @see Debian Policy §5.3 */
export function controlFile(facts: PackageFacts): string {
  const warning = electronWarning(facts.electron)
  const name = packageName(facts.name, facts.electron)
  const other = name === facts.name ? `${facts.name}-preview` : facts.name
  return [
    `Package: ${name}`,
    `Version: ${facts.version}`,
    `Architecture: ${facts.architecture}`,
    'Maintainer: The hall-kiosk project <hall-kiosk@localhost>',
    `Installed-Size: ${facts.installedKib}`,
    `Depends: ${[...new Set([...programs, ...facts.libraries])].sort().join(', ')}`,
    `Recommends: ${display.join(', ')}`,
    // both are the same files: one takes the other's place, and its data
    `Conflicts: ${other}`,
    `Replaces: ${other}`,
    'Section: misc',
    'Priority: optional',
    `Description: ${facts.summary}`,
    ...described(
      `Runs full screen on Electron ${facts.electron.version} and Node ${facts.node}, both inside the package. systemctl enable --now hall-kiosk shows it on a bare machine's screen. As installed it has no devices: name them in /etc/hall-kiosk/kiosk.json.`,
    ),
    ...(warning ? [' .', ...described(warning)] : []),
    '',
  ].join('\n')
}

/** @see Debian Policy §4.4 */
export function changelog(facts: PackageFacts): string {
  const warning = electronWarning(facts.electron)
  return [
    `${packageName(facts.name, facts.electron)} (${facts.version}) stable; urgency=medium`,
    '',
    `  * Built with Electron ${facts.electron.version} and Node ${facts.node}.`,
    ...(warning ? wrap(warning, 74).map((line, index) => `${index === 0 ? '  * ' : '    '}${line}`) : []),
    '',
    ` -- The hall-kiosk project <hall-kiosk@localhost>  ${facts.builtAt.toUTCString().replace('GMT', '+0000')}`,
    '',
  ].join('\n')
}

function described(text: string): string[] {
  return wrap(text, 78).map((line) => ` ${line}`)
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
