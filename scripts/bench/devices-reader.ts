import { benchReaderDay, benchReplugs } from './devices-reader-day.ts'
import { benchParser, benchWrongFrames } from './devices-reader-frames.ts'
import { benchReaderOverhead } from './devices-reader-overhead.ts'
import type { Figure } from './figures.ts'

/** The ID reader. About half a minute; `isLong`: 1,000,000 mutated frames and 24 simulated hours, two minutes more. */
export async function benchReader(isLong: boolean): Promise<Figure[]> {
  return [
    ...benchParser(),
    ...benchWrongFrames(isLong ? 1_000_000 : 20_000),
    ...(await benchReaderOverhead()),
    ...(await benchReaderDay(isLong ? 24 : 2)),
    ...(await benchReplugs(isLong ? 200 : 40)),
  ]
}
