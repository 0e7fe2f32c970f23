import type { ScreenOf } from '../../contract/session.ts'
import { dayWords } from '../../contract/texts/day-words.ts'
import type { Told, Words } from './told.ts'

/** A place at a counter: the number first, for that is what is called. */
export function spokenBooking({ booking, news }: ScreenOf<'booking'>, { texts, ear }: Words): Told {
  const { bookings: words } = texts
  const { ticket, window, name, day, from } = booking
  return {
    says: [
      news === null ? words.title : words[news],
      ...(news === 'already' ? [words.alreadyText] : []),
      ear.part(words.ticket, [...ticket].join(' ')),
      ear.part(words.window, window),
      name,
      ear.part(words.when, `${dayWords(day, texts)} ${from}`),
      words.come,
    ],
    choices: 4,
  }
}

/** How many there are; each is read when the keys stand on it. */
export function spokenBookings({ bookings, cancelled }: ScreenOf<'bookings'>, { texts }: Words): Told {
  const { bookings: words } = texts
  const says = [words.title, ...(cancelled ? [words.cancelled] : [])]
  switch (bookings.found) {
    case 'asking':
      return { says: [...says, words.asking], choices: 0 }
    case 'bookings': {
      const count = bookings.bookings.length
      return { says: [...says, ...(count === 0 ? [words.none, words.noneText] : [])], choices: count + 1 }
    }
    case 'unreached':
      return { says: [...says, words.unreached, words.unreachedText], choices: 1 }
    case 'refused':
      return { says: [...says, words.refused, words.refusedText], choices: 1 }
  }
}
