import { statSync } from 'node:fs'
import { levelOneCharacters } from '../characters/standard-characters.ts'
import { type Figure, figure } from './figures.ts'
import { copybook } from './handwriting/copybook.ts'
import { among, openRecogniser, readBack } from './handwriting/reading.ts'
import { type Hand, statedHand, strongerHand, write } from './handwriting/writer.ts'

/** of the 3,500 characters so many are written stroke by stroke, and along the curve */
const every = 10
const curve = [0.5, 0.75, 1.25, 1.5, 2]
const fileUrl = new URL('../../renderer/input/handwriting/handwriting.bin', import.meta.url)

const copied = strongerHand(0)
const { turn, slant, proportion, bend, shift, strokeTurn, strokeSize, tremble } = statedHand
/** one departure from the copybook at a time: as strong as in the stated hand, or happening to every character */
const alone: readonly [string, Hand][] = [
  ['turned, slanted, bent', { ...copied, turn, slant, proportion, bend }],
  ['strokes off their place', { ...copied, shift, strokeTurn, strokeSize }],
  ['trembling', { ...copied, tremble }],
  ['every second stroke joined', { ...copied, join: 0.5 }],
  ['strokes in any order', { ...copied, mix: 1 }],
  ['one stroke missing', { ...copied, miss: 1 }],
]

/** How fast handwriting is read, and how much of it: 3,500 characters of level one in the stated hand, then the curve. */
export async function benchHandwriting(): Promise<Figure[]> {
  const ready: number[] = []
  const waits: number[] = []
  let recogniser = await openRecogniser()
  for (let time = 0; time < 3; time += 1) {
    const startedAt = performance.now()
    let resumedAt = startedAt
    recogniser = await openRecogniser(async () => {
      waits.push(performance.now() - resumedAt)
      await new Promise((resolve) => setImmediate(resolve))
      resumedAt = performance.now()
    })
    ready.push(performance.now() - startedAt)
  }
  const lessons = levelOneCharacters().map((character) => ({ character, strokes: copybook(character) }))
  const some = lessons.filter((_, index) => index % every === 0)
  const perStroke = some.flatMap(({ strokes }, index) => {
    const ink = write(strokes, statedHand, index)
    return ink.map((_, last) => {
      const startedAt = performance.now()
      recogniser.candidates(ink.slice(0, last + 1), 10)
      return performance.now() - startedAt
    })
  })
  const places = readBack(recogniser, lessons, statedHand)
  const missed = (hand: Hand) => 100 - among(readBack(recogniser, some, hand), 10)
  return [
    figure('handwriting: data on disk', 'MB', [statSync(fileUrl).size / 1e6]),
    figure('handwriting: made ready', 'ms', ready),
    figure('handwriting: screen kept waiting meanwhile, longest', 'ms', [Math.max(...waits)]),
    figure('handwriting: candidates after a stroke', 'ms', perStroke),
    figure('handwriting: candidates after a stroke, p99', 'ms', [quantile99(perStroke)], { target: 30 }),
    figure('handwriting: not the first, stated hand, 3,500', '%', [100 - among(places, 1)]),
    figure('handwriting: not in the first 10, stated hand, 3,500', '%', [100 - among(places, 10)], { target: 4 }),
    ...curve.map((times) =>
      figure(`handwriting: not in the first 10, hand × ${times}, 350`, '%', [missed(strongerHand(times))]),
    ),
    ...alone.map(([what, hand]) => figure(`handwriting: not in the first 10, ${what}`, '%', [missed(hand)])),
  ]
}

function quantile99(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length * 0.99)] ?? 0
}
