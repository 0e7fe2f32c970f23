import { buildRegister, type RegisterBuilding } from './build-register.ts'
import { SAMPLE_DAY, SAMPLE_HOME, sampleNames } from './sample-names.ts'
import { SAMPLE_SIZE } from './sample-register.ts'

const SEED = 20_261_101

/** Builds the sample register; takes seconds. */
export function makeSample(file: string, size = SAMPLE_SIZE): RegisterBuilding {
  return buildRegister(
    file,
    { version: SAMPLE_DAY, source: '演示数据', sample: true, home: SAMPLE_HOME },
    sampleNames(size, SEED),
  )
}
