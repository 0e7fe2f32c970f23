import type { Ask } from '../../contract/flows.ts'
import type { ScreenOf, View } from '../../contract/session.ts'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
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
      return { says: [...says, ...aboutPad(body, flows)], choices: null }
    case 'wait':
      return { says: [...says, flows.asking], choices: 0 }
    case 'review':
      return {
        says: [
          ...says,
          ...(body.expired === null ? [] : [texts.greeted.expired]),
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

/** What is written there, and what was wrong with it. */
function aboutPad({ field, known }: Extract<Ask, { ask: 'pad' }>, flows: ScreenTexts['flows']): string[] {
  if (known?.wrong === true) return [field === 'address' ? flows.wrongAddress.other : flows.wrong]
  return field === 'phone' ? [flows.phoneHint] : []
}
