import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { SimulatedClock } from 'xstate'
import { defaultDelays } from '../../../contract/delays.ts'
import type { Utterance } from '../../../contract/speech.ts'
import { removeFolder } from '../../../test/remove-folder.ts'
import type { Speaker } from '../driver.ts'
import { connectEspeak, espeakArguments } from './espeak.ts'

let folder: string
let clock: SimulatedClock
let speaker: Speaker | null = null
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'espeak-'))
  mkdirSync(join(folder, 'bin'))
  mkdirSync(join(folder, 'snd'))
  clock = new SimulatedClock()
})
afterEach(() => {
  speaker?.close()
  removeFolder(folder)
})

const hello: Utterance = { parts: [{ language: 'zh-CN', text: '您好' }], rate: 'normal', volume: 3 }

/** A program in espeak-ng's place: it writes down what it is called with and reads, then does as `then` says. */
function install(then: string): void {
  const log = join(folder, 'log')
  const file = join(folder, 'bin/espeak-ng')
  writeFileSync(file, `#!/bin/bash\n{ echo "$@"; cat; echo said; } >> '${log}'\n${then}\n`)
  chmodSync(file, 0o755)
}
const heard = () => readFileSync(join(folder, 'log'), 'utf8')
const plugIn = () => writeFileSync(join(folder, 'snd/pcmC0D0p'), '')

function connect(): Speaker {
  speaker = connectEspeak({
    clock,
    delays: defaultDelays,
    path: `${join(folder, 'bin')}:${process.env['PATH']}`,
    soundDevices: join(folder, 'snd'),
  })
  return speaker
}
const ready = (of: Speaker) => expect.poll(() => of.status().state).toBe('ready')

it('hands syllables to the voice that speaks pinyin', async () => {
  plugIn()
  install('exit 0')
  const one = connect()
  await ready(one)
  one.say({ ...hello, parts: [...hello.parts, { language: 'en', text: 'Good day & welcome' }] })
  await expect.poll(heard).toContain('said')
  expect(heard()).toContain('<voice name="cmn-latn-pinyin">nin2 hao3 ,</voice>')
  expect(heard()).toContain('<voice name="en-us">Good day &amp; welcome</voice>')
  expect(heard()).not.toContain('您')
})

it('is silent at once when it is told to, and when the next is to be said', async () => {
  plugIn()
  install(`echo $$ >> '${folder}/pids'; exec sleep 60`)
  const pids = () => readFileSync(join(folder, 'pids'), 'utf8').trim().split('\n').map(Number)
  const one = connect()
  await ready(one)
  one.say(hello)
  await expect.poll(() => pids().length).toBe(1)
  one.say(hello)
  await expect.poll(() => pids().length).toBe(2)
  await expect.poll(() => pids().map(runs)).toEqual([false, true])
  one.hush()
  await expect.poll(() => pids().map(runs)).toEqual([false, false])
  expect(one.status().state).toBe('ready')
})

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

it('is not ready without a sound card, says so in a sentence, and is once there is one', async () => {
  install('exit 0')
  const one = connect()
  await expect.poll(() => one.status().state).toBe('no-sound')
  expect(one.status().detail).toBe(
    `speaker: there is no sound output under ${folder}/snd; plug in a sound card or switch it on in the firmware`,
  )
  plugIn()
  clock.increment(defaultDelays.speakerLook)
  await ready(one)
  expect(one.status().detail).toBe('')
})

it('is not ready without the program', async () => {
  plugIn()
  speaker = connectEspeak({
    clock,
    delays: defaultDelays,
    path: join(folder, 'bin'),
    soundDevices: join(folder, 'snd'),
  })
  const one = speaker
  await expect.poll(() => one.status().detail).toContain('install the Debian package espeak-ng')
  expect(one.status().state).toBe('no-program')
})

it('believes no exit code: what could not be played is a fault until the next look', async () => {
  plugIn()
  install('echo "ALSA lib confmisc.c:855:(parse_card) cannot find card 0" >&2; echo "error: No such file" >&2; exit 0')
  const one = connect()
  await ready(one)
  one.say(hello)
  await expect.poll(() => one.status().state).toBe('fault')
  expect(one.status().detail).toContain('error: No such file')
  clock.increment(defaultDelays.speakerLook)
  clock.increment(defaultDelays.speakerLook)
  expect(one.status().state).toBe('ready')
})

it('speaks faster and louder when asked, never beyond what the program takes', () => {
  const words = (rate: Utterance['rate'], volume: number) => {
    const all = espeakArguments({ rate, volume })
    return [Number(all[all.indexOf('-s') + 1]), Number(all[all.indexOf('-a') + 1])]
  }
  const [slow, normal, fast] = [words('slow', 1), words('normal', 3), words('fast', 5)]
  expect(slow[0]).toBeLessThan(normal[0] ?? 0)
  expect(normal[0]).toBeLessThan(fast[0] ?? 0)
  expect(normal[1]).toBe(100)
  expect(fast[1]).toBeLessThanOrEqual(200)
})
