import { expect, test } from 'vitest'
import { createActor } from 'xstate'
import { defaultConfig } from '../../contract/config.ts'
import { defaultDelays } from '../../contract/delays.ts'
import type { Screen } from '../../contract/session.ts'
import { makeWorld } from '../../electron/core/world.ts'
import { openCatalogue } from '../../state/guides/catalogue.ts'
import { sampleReading } from '../../state/guides/sample-catalogue.ts'
import type { SessionEvent } from '../../state/session/events.ts'
import { sessionMachine } from '../../state/session/machine.ts'
import { project } from '../../state/session/project.ts'
import { whereIs } from '../../state/session/where.ts'

const opening = openCatalogue(null)
if (!opening.ok) throw new Error(opening.error)
const { catalogue } = opening
const world = makeWorld({
  config: defaultConfig,
  catalogue,
  register: null,
  paper: { widthDots: 576, cutterMm: 12 },
  now: () => new Date('2026-11-24T04:30:00Z'),
})

/** One citizen at the home screen, and what each touch shows. */
type Touch = Extract<SessionEvent, { type: `touch.${string}` }>

function visitor() {
  const actor = createActor(sessionMachine, {
    input: {
      delays: defaultDelays,
      reader: 'ready',
      printer: 'ready',
      nearEndMm: 500,
      guidesAvailable: true,
      namesAvailable: false,
      voice: false,
      hub: 'online',
    },
  })
  actor.start()
  actor.send({ type: 'touch.start' })
  const screen = (): Screen => {
    const snapshot = actor.getSnapshot()
    return project(whereIs(snapshot), snapshot.context, world).screen
  }
  return {
    screen,
    touch(event: Touch) {
      actor.send(event)
      return screen()
    },
  }
}

/** Touches until the guide is on screen, choosing only what is offered; Infinity: it is not to be had that way. */
function byTheme(code: string): number {
  const { screen, touch } = visitor()
  const home = screen()
  if (home.screen === 'home' && home.popular.some((card) => card.code === code)) return opened(touch, code) + 1
  const themes = touch({ type: 'touch.guides' })
  if (themes.screen !== 'guides' || themes.by !== 'theme') return Infinity
  for (const { audience, code: theme } of themes.themes) {
    const listed = touch({ type: 'touch.theme', theme: { audience, code: theme } })
    if (listed.screen === 'guides' && listed.items.some((card) => card.code === code)) return opened(touch, code) + 3
  }
  return Infinity
}

/** 搜索, the first letters of a name one by one, and the guide once it is among the first four. */
function byInitials(code: string, names: readonly string[]): number {
  const ways = names.map((name) => {
    const letters = sampleReading(name).map((syllable) => syllable.slice(0, 1))
    const { touch } = visitor()
    touch({ type: 'touch.browse', by: 'search' })
    for (const typed of letters.keys()) {
      const found = touch({ type: 'touch.query', text: letters.slice(0, typed + 1).join('') })
      const seen = found.screen === 'guides' ? found.items.slice(0, 4) : []
      if (seen.some((card) => card.code === code)) return opened(touch, code) + 1 + (typed + 1) + 1
    }
    return Infinity
  })
  return Math.min(...ways)
}

function opened(touch: (event: Touch) => Screen, code: string): number {
  const shown = touch({ type: 'touch.guide', code })
  return shown.screen === 'guide' && shown.guide.code === code ? 0 : Infinity
}

test('the forty items asked for most are three touches away by theme, and at most six with their first letters', () => {
  const most = catalogue.popular(40)
  expect(most).toHaveLength(40)
  const far = most.flatMap(({ code, title }) => {
    const theme = byTheme(code)
    const initials = byInitials(code, [title, ...(catalogue.find(code)?.aliases ?? [])])
    return theme <= 3 && initials <= 6 ? [] : [`${title}: ${theme} by theme, ${initials} with initials`]
  })
  expect(far).toEqual([])
})
