import type { Answers } from '../../contract/guides.ts'
import type { Case, Question } from './item.ts'

/** `open`: a question that decides it is not answered yet. */
type Holds = 'yes' | 'no' | 'open'

/** The questions that are to be asked after these answers, in order. Pure. */
export function questionsAsked(questions: readonly Question[], answers: Answers): Question[] {
  const asked: Question[] = []
  for (const question of questions) if (holds(question.when, asked, answers) === 'yes') asked.push(question)
  return asked
}

/**
 * Whether a case is this citizen's. Pure.
 * @param asked the questions that are asked: one that is not can't be answered, and what hangs on it does not hold
 */
export function holds(when: Case, asked: readonly Question[], answers: Answers): Holds {
  let found: Holds = 'yes'
  for (const [id, right] of Object.entries(when)) {
    if (!asked.some((question) => question.id === id)) return 'no'
    const answer = answers[id] ?? null
    if (answer === null) found = 'open'
    else if (!right.includes(answer)) return 'no'
  }
  return found
}

/** The answers in words that a case asks for, as far as they are still open: 代办. */
export function openAnswers(when: Case, asked: readonly Question[], answers: Answers): string[] {
  return asked
    .filter(({ id }) => (answers[id] ?? null) === null)
    .flatMap(({ id, options }) => options.filter((option) => when[id]?.includes(option.id)).map(({ label }) => label))
}
