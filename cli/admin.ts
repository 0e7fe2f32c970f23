import { statfsSync } from 'node:fs'
import { release } from 'node:os'
import { supervisorRecord } from '../electron/core/supervisor-record.ts'
import { type Command, done } from './command.ts'
import { askCore, configuration, dataFolder } from './kiosk.ts'

export const adminCommands: readonly Command[] = [
  {
    area: 'admin',
    verb: 'diagnose',
    words: [],
    summary: 'everything a technician asks first: versions, Electron, devices, disk, the last slips',
    options: {},
    run: async () => {
      const running = await askCore({ verb: 'diagnose' })
      const { devices } = configuration()
      return done({
        kiosk: running ? running.value : `not running on ${dataFolder}`,
        supervisor: supervisorRecord(dataFolder),
        configured: devices,
        node: process.version,
        electron: 'a running kiosk says its version; tested with Electron 33.2.1, type-checked against 45.4.1 as well',
        system: `${process.platform} ${release()} ${process.arch}`,
        freeMb: freeMb(),
      })
    },
  },
]

function freeMb(): number | null {
  try {
    const { bavail, bsize } = statfsSync(dataFolder)
    return Math.round((bavail * bsize) / 1e6)
  } catch {
    return null
  }
}
