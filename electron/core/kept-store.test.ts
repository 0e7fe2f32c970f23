import { afterEach, beforeEach, expect, test } from 'vitest'
import { UseCounts } from '../../state/statistics/use-counts.ts'
import { Ballast } from '../../state/store/ballast.ts'
import { type SmallDisk, smallDisk } from '../../test/small-disk.ts'
import { KeptStore } from './kept-store.ts'

const log = { info() {}, error() {}, close() {} }

let disk: SmallDisk
beforeEach(() => {
  disk = smallDisk(16)
})
afterEach(() => disk.remove())

test.skipIf(process.getuid?.() !== 0)(
  'a core that starts on a full disk gives the reserve up to open its records',
  () => {
    const opened = () => new KeptStore(disk.folder, new Ballast(disk.folder), log, new UseCounts(() => new Date()))
    opened().close()
    disk.fill()
    const again = opened()
    expect(again.failure).toBeNull()
    again.close()
  },
)
