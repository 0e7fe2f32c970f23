import type { ScreenOf, View } from '../../contract/session.ts'
import { stepWords } from '../../contract/texts/step-words.ts'
import type { Told, Words } from './told.ts'

/** One question of a matter: which, what it asks, and what can be answered. */
export function spokenStep(screen: ScreenOf<'step'>, { frame }: Pick<View, 'frame'>, words: Words): Told {
  const { texts, ear } = words
  const { flows, placeCard } = texts
  const { body } = screen
  const own = stepWords(screen, texts)
  const says = [
    flows[screen.flow].name,
    flows.at(screen.at, screen.of),
    own.title,
    own.lead,
    ...(frame.hub === 'offline' && screen.at === 1 ? [texts.offline.title, flows[screen.flow].offline] : []),
  ]
  switch (body.ask) {
    case 'statement':
      return { says: [...says, ...body.points], choices: 1 }
    case 'card': {
      const advice = body.advice === null ? [] : Object.values(placeCard.advice[body.advice])
      return { says: [...says, ...advice], choices: 0 }
    }
    case 'choice':
      return { says, choices: body.options.length + (body.most === 1 ? 0 : 1) }
    case 'pad':
      return { says: [...says, ...(body.known?.wrong === true ? [flows.wrong] : [])], choices: null }
    case 'wait':
      return { says: [...says, flows.asking], choices: 0 }
    case 'review':
      return {
        says: [
          ...says,
          ...body.rows
            .filter(({ value }) => value !== '')
            .map(({ step, value }) =>
              ear.part(
                step === null ? flows[screen.flow].about : stepWords({ flow: screen.flow, step }, texts).row,
                value,
              ),
            ),
        ],
        choices: body.rows.length,
      }
  }
}
