import { createInterface } from 'node:readline'
import { Failure } from '../command.ts'

/** Asks the person at the terminal, a line each; a wrong answer is answered with a sentence and asked again. */
export class Questions {
  readonly #reading = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })
  /** lines that come before they are asked for wait here */
  readonly #lines = this.#reading[Symbol.asyncIterator]()

  /** @param wrong why an answer won't do, or null. @throws Failure when nobody answers any more */
  async ask(question: string, usual: string, wrong: (answer: string) => string | null = () => null): Promise<string> {
    for (;;) {
      process.stderr.write(`${question}${usual === '' ? '' : ` [${usual}]`}: `)
      const line = await this.#lines.next()
      if (line.done)
        throw new Failure('nobody answers: nothing more was set up. Do it again, every step can be repeated')
      const answer = String(line.value).trim() || usual
      const problem = wrong(answer)
      if (problem === null) return answer
      process.stderr.write(`  ${problem}\n`)
    }
  }

  close(): void {
    this.#reading.close()
  }
}
