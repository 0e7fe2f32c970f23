import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { SimulatedClock } from 'xstate'
import { defaultDelays } from '../../../contract/delays.ts'
import { removeFolder } from '../../../test/remove-folder.ts'
import type { Speaker } from '../driver.ts'
import { connectExternal } from './external.ts'

let folder: string
let clock: SimulatedClock
let speaker: Speaker | null = null
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'engine-'))
  clock = new SimulatedClock()
})
afterEach(() => {
  speaker?.close()
  removeFolder(folder)
})

function engine(script: string): Speaker {
  const file = join(folder, 'engine')
  writeFileSync(file, `#!/bin/bash\n${script}\n`)
  chmodSync(file, 0o755)
  speaker = connectExternal({ command: [file, 'mandarin'], clock, delays: defaultDelays })
  return speaker
}
const lines = () => readFileSync(join(folder, 'lines'), 'utf8').trim().split('\n')

it('hands one JSON line an utterance to the program, with our readings, and an empty one for silence', async () => {
  const one = engine(`exec tee '${folder}/lines' > /dev/null`)
  await expect.poll(() => one.status().state).toBe('ready')
  one.say({ parts: [{ language: 'zh-CN', text: '重名\n2 个' }], rate: 'slow', volume: 4 })
  one.hush()
  await expect.poll(() => lines().length).toBe(2)
  expect(lines().map((line) => JSON.parse(line))).toEqual([
    {
      parts: [
        {
          language: 'zh-CN',
          text: '重名\n2 个',
          sounds: [
            { kind: 'mandarin', syllables: ['chong2', 'ming2'] },
            { kind: 'pause', long: true },
            { kind: 'mandarin', syllables: ['liang3', 'ge4'] },
          ],
        },
      ],
      rate: 'slow',
      volume: 4,
    },
    { parts: [], rate: 'normal', volume: 3 },
  ])
})

it('starts a program again that ended, and says meanwhile that it did', async () => {
  const one = engine(`echo x >> '${folder}/lines'; exit 3`)
  await expect.poll(() => one.status().state).toBe('fault')
  expect(one.status().detail).toContain('mandarin ended with 3')
  clock.increment(defaultDelays.portReopenMin)
  await expect.poll(() => lines().length).toBe(2)
})

it('says when there is no such program', async () => {
  speaker = connectExternal({ command: [join(folder, 'none')], clock, delays: defaultDelays })
  const one = speaker
  await expect.poll(() => one.status().detail).toContain('could not be started')
  expect(one.status().state).toBe('no-program')
})
