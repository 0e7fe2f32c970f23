import { spawn } from 'node:child_process'
import { espeakArguments } from '../../drivers/speaker/espeak/espeak.ts'
import { ssml } from '../../drivers/speaker/espeak/ssml.ts'
import { loadReader, type Reader } from '../../drivers/speaker/mandarin/readings.ts'
import { soundsOf } from '../../drivers/speaker/sounds.ts'
import { previewEntries, previewView } from '../../renderer/screens/previews.ts'
import { spoken } from '../../state/speech/spoken.ts'
import { type Figure, figure } from './figures.ts'

/** a WAV file begins with so many bytes before its first sample */
const headerBytes = 44
const passes = 2

/**
 * How soon a view is heard: from the moment at which the core has it to the first sample out of espeak-ng, which then needs
 * what the sound card needs. A touch is with the core some milliseconds after it was made (`bench -- shell`).
 */
export async function benchSpeech(): Promise<Figure[]> {
  const startedAt = performance.now()
  const before = process.memoryUsage().rss
  const reader = await loadReader()
  const loadedMs = performance.now() - startedAt
  const loadedMb = (process.memoryUsage().rss - before) / 1e6
  const views = previewEntries().flatMap((entry) => previewView(entry, { speech: true }) ?? [])
  const texts: number[] = []
  const samples: number[] = []
  for (let pass = 0; pass < passes; pass += 1) {
    for (const view of views) {
      const { textMs, sampleMs } = await firstSample(view, reader)
      texts.push(textMs)
      samples.push(sampleMs)
    }
  }
  return [
    figure('speech: readings loaded', 'ms', [loadedMs]),
    figure('speech: readings in memory', 'MB', [loadedMb]),
    figure('speech: a view as text for the engine', 'ms', texts),
    figure('speech: from a view to the first sample', 'ms', samples, { target: 300, targetP95: 300 }),
  ]
}

function firstSample(
  view: Parameters<typeof spoken>[0],
  reader: Reader,
): Promise<{ textMs: number; sampleMs: number }> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now()
    const text = ssml(soundsOf(spoken(view), reader))
    const textMs = performance.now() - startedAt
    // as the driver calls it, but that it writes what it would play
    const words = ['--pdeathsig', 'KILL', 'espeak-ng', ...espeakArguments(view.modes), '--stdout']
    const child = spawn('setpriv', words, { stdio: ['pipe', 'pipe', 'ignore'] })
    child.on('error', reject)
    child.on('exit', () => reject(new Error('espeak-ng ended without a sample: npm test sets it up')))
    let bytes = 0
    child.stdout.on('data', (data: Buffer) => {
      bytes += data.length
      if (bytes <= headerBytes) return
      resolve({ textMs, sampleMs: performance.now() - startedAt })
      child.removeAllListeners('exit')
      child.kill('SIGKILL')
    })
    child.stdin.on('error', () => {})
    child.stdin.end(text)
  })
}
