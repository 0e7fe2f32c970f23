import type { Mode } from '../../contract/modes.ts'
import type { ScreenOf, View } from '../../contract/session.ts'
import type { SpokenPart } from '../../contract/speech.ts'
import { screenTexts } from '../../contract/texts/screens.ts'
import { speechTexts } from '../../contract/texts/speech.ts'
import { spokenBooking, spokenBookings } from './spoken-bookings.ts'
import { spokenCase, spokenCases } from './spoken-cases.ts'
import { spokenEntry, spokenList, spokenPrintChoice, spokenStations, spokenTrades } from './spoken-content.ts'
import { spokenStep } from './spoken-flows.ts'
import { spokenGuide, spokenGuides } from './spoken-guides.ts'
import { spokenNameCheck, spokenNameEntry, spokenVerdict } from './spoken-names.ts'
import type { Told, Words } from './told.ts'

/**
 * A view for the ear. What is personal is said as masked as it is shown, and not at all when the screen is covered. Another
 * screen breaks the build here until it can be heard.
 */
export function spoken(view: Omit<View, 'seq'>): SpokenPart[] {
  const { language } = view.modes
  const words = { texts: screenTexts(language), ear: speechTexts(language) }
  const { says, choices } = told(view, words)
  // large type shows a few of them at a time
  return [...says, ...howToGoOn(view.modes.large ? null : choices, words)]
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text) => ({ language, text }))
}

function howToGoOn(choices: number | null, { ear }: Words): string[] {
  if (choices === null) return [ear.keys.short]
  return choices === 0 ? [] : [ear.choices(choices), ear.keys.short]
}

function told(view: Omit<View, 'seq'>, words: Words): Told {
  const { screen, frame } = view
  const { texts, ear } = words
  switch (screen.screen) {
    case 'attract':
      return { says: [texts.attract.title, texts.attract.lead, ear.attract], choices: 0 }
    case 'home':
      return home(screen, view, words)
    case 'guides':
      return spokenGuides(screen, words)
    case 'guide':
      return spokenGuide(screen, words)
    case 'list':
      return spokenList(screen, words)
    case 'entry':
      return spokenEntry(screen, words)
    case 'trades':
      return spokenTrades(screen, words)
    case 'stations':
      return spokenStations(screen, words)
    case 'print-choice':
      return spokenPrintChoice(screen, words)
    case 'name-entry':
      return spokenNameEntry(screen, words)
    case 'name-check':
      return spokenNameCheck(screen, words)
    case 'name-verdict':
      return spokenVerdict(screen, words)
    case 'printing':
      return { says: [texts.printing.title, screen.title, texts.printing.lead], choices: 0 }
    case 'printed':
      return {
        says: [
          texts.printed.title,
          screen.title,
          texts.printed.lead,
          ear.part(texts.printed.number, screen.number),
          texts.printed.numberText,
        ],
        choices: frame.feedback ? 3 : 2,
      }
    case 'trouble':
      return trouble(screen, words)
    case 'step':
      return spokenStep(screen, view, words)
    case 'feedback': {
      const { title, lead, about } = texts.feedback
      return { says: [title, lead], choices: 1 + Object.keys(about).length }
    }
    case 'handed-in': {
      const { handedIn } = texts
      const { title, text } = handedIn.state[screen.state]
      const number = ear.part(handedIn.number(handedIn.what[screen.what]), screen.receipt)
      const kept = screen.what === 'name-declaration' && screen.state === 'kept' ? [handedIn.notDeclared] : []
      return {
        says: [title, text, screen.about, ...kept, number, handedIn.follow, screen.desk, screen.phone],
        choices: screen.next === null ? 2 : 3,
      }
    }
    case 'place-card': {
      const advice = screen.advice === null ? [] : Object.values(texts.placeCard.advice[screen.advice])
      const { title, lead, steps, privacy, noCard } = texts.placeCard
      return { says: advice.length > 0 ? [...advice, lead] : [title, lead, ...steps, privacy, noCard], choices: 0 }
    }
    case 'greeted':
      return greeted(screen, view, words)
    case 'case':
      return spokenCase(screen, words)
    case 'booking':
      return spokenBooking(screen, words)
    case 'bookings':
      return spokenBookings(screen, words)
    case 'sign-in':
      return spokenSignIn(screen, words)
    case 'hand-over': {
      const { handOver } = texts
      const { state } = screen.handingOver
      // a code is for eyes with a phone
      if (state === 'asking') return { says: [handOver.asking], choices: 0 }
      return state === 'ready'
        ? { says: [screen.title, handOver.title, handOver.lead, handOver.once], choices: 0 }
        : {
            says: [handOver.unreached, state === 'refused' ? handOver.refusedText : handOver.unreachedText],
            choices: 1,
          }
    }
    case 'looking-up':
      return { says: [texts.cases.lookingUp, texts.cases.askingText], choices: 0 }
    case 'staff':
      return staff(screen, view, words)
    case 'modes':
      return modes(view, words)
    case 'still-there': {
      const { title, lead, leadIdentified, takeCard } = texts.stillThere
      return {
        says: [
          title,
          frame.identified ? leadIdentified : lead,
          ear.secondsLeft(screen.seconds),
          ...(screen.cardPresent ? [takeCard] : []),
        ],
        choices: screen.moreTime ? 3 : 2,
      }
    }
    // staff see; a PIN is never spelt out
    case 'admin-pin':
    case 'admin':
      return { says: [], choices: null }
    case 'recovering':
      return { says: [texts.recovering.title, texts.recovering.lead, texts.recovering.advice], choices: 0 }
    case 'out-of-service':
      return {
        says: [
          texts.outOfService.title,
          texts.outOfService.lead,
          texts.outOfService.advice,
          ...(screen.notice === '' ? [] : [screen.notice]),
        ],
        choices: 0,
      }
  }
}

function spokenSignIn({ signingIn }: ScreenOf<'sign-in'>, { texts: { signIn } }: Words): Told {
  switch (signingIn.state) {
    case 'asking':
      return { says: [signIn.asking], choices: 0 }
    case 'ready':
      return { says: [signIn.title, signIn.lead, signIn.waiting], choices: 0 }
    case 'over':
      return { says: [signIn.over, signIn.overText], choices: 1 }
    case 'none':
      return { says: [signIn.none, signIn.noneText], choices: 1 }
    case 'unreached':
      return { says: [signIn.unreached, signIn.unreachedText], choices: 1 }
    case 'refused':
      return { says: [signIn.unreached, signIn.refusedText], choices: 1 }
  }
}

function home(screen: ScreenOf<'home'>, { frame }: Pick<View, 'frame'>, { texts, ear }: Words): Told {
  const { title, guides, names, card, cardTrouble } = texts.home
  const offers = [guides, names, ...(frame.reader === 'ready' ? [card] : [])]
  const popular = screen.popular.length
  return {
    says: [
      title,
      ear.offers(offers),
      ...(frame.reader === 'ready' || frame.reader === null ? [] : [cardTrouble]),
      ...(frame.hub === 'offline' ? [texts.offline.title, texts.offline.text] : []),
      ...(popular === 0 ? [] : [ear.popular(popular)]),
      ...(frame.sample ? [texts.sample] : []),
    ],
    // the field to search in is one more
    choices: offers.length + 1 + popular,
  }
}

function trouble(screen: ScreenOf<'trouble'>, { texts, ear }: Words): Told {
  const words = texts.troubles[screen.trouble]
  const mended = screen.canRetry ? words.mended : null
  return {
    says: [
      mended ?? words.title,
      ...(mended === null ? [words.meaning] : []),
      screen.canRetry ? words.again : words.advice,
      ...(screen.number === null ? [] : [ear.part(texts.trouble.numberLabel, screen.number)]),
    ],
    choices: 1,
  }
}

function greeted(
  screen: ScreenOf<'greeted'>,
  { modes: { covered } }: Pick<View, 'modes'>,
  { texts, ear }: Words,
): Told {
  const words = texts.greeted
  const expiredText = screen.kind === 'resident' ? words.expiredText : words.expiredTextOther
  return {
    says: [
      covered ? words.coveredTitle : words.title(screen.name),
      ...(screen.kind === 'phone' ? [] : screen.cardPresent ? [words.takeCard, words.takeCardText] : [words.cardTaken]),
      ...(screen.expired ? [words.expired, expiredText] : []),
      ear.part(words.kind, words.kinds[screen.kind]),
      ...(covered ? [] : [ear.part(words.number, screen.idNumber)]),
      words.masked,
      ...spokenCases(screen.cases, { texts, ear }),
    ],
    choices: 2 + (screen.cases?.found === 'cases' ? screen.cases.cases.length : 0),
  }
}

function staff(screen: ScreenOf<'staff'>, { frame }: Pick<View, 'frame'>, { texts, ear }: Words): Told {
  const words = texts.staff
  if (screen.sign) return { says: [words.sign, words.signText], choices: 1 }
  return {
    says: [
      words.title,
      ear.part(words.desk, screen.desk),
      ...(screen.phone === '' ? [] : [ear.part(words.phone, screen.phone)]),
      ear.part(words.hotline, words.hotlineNumber),
      screen.help === null ? words.unattended : words.help[screen.help],
    ],
    choices: frame.feedback ? 3 : 2,
  }
}

const switches: readonly Mode[] = ['large', 'contrast', 'low', 'covered', 'speech']

function modes(view: Pick<View, 'modes' | 'frame'>, { texts, ear }: Words): Told {
  const words = texts.modes
  const on = switches.filter((mode) => view.modes[mode]).map((mode) => words.name[mode])
  return {
    says: [words.title, ...(on.length === 0 ? [] : [ear.modesOn(on)]), words.lead],
    choices: null,
  }
}
