import { CalendarPlus, CircleCheck, RotateCw } from 'lucide-react'
import type { Booking } from '../../contract/bookings.ts'
import type { BookingsShown } from '../../contract/session.ts'
import { dayWords } from '../../contract/texts/day-words.ts'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { Content } from '../components/Content.tsx'
import { Empty } from '../components/Empty.tsx'
import { Notice } from '../components/Notice.tsx'
import { PressButton } from '../components/PressButton.tsx'
import { Title } from '../components/Title.tsx'
import { Words } from '../components/Words.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import type { ScreenProps } from './props.ts'

/** Places that whose card was read has booked; and another one. */
export function Bookings({ screen, texts }: ScreenProps<'bookings'>) {
  const { bookings: words } = texts
  return (
    <ScreenLayout actions={<BookingsAction bookings={screen.bookings} texts={texts} />}>
      <Title>{words.title}</Title>
      <div role="status">
        {screen.cancelled ? <Notice calm icon={CircleCheck} title={words.cancelled} /> : null}
        <NoBookings bookings={screen.bookings} texts={texts} />
      </div>
      {screen.bookings.found === 'bookings'
        ? screen.bookings.bookings.map((booking) => (
            <PressButton
              key={booking.id}
              variant="plain"
              className="guide-button"
              event={{ type: 'touch.booking', booking: booking.id }}
            >
              <span className="guide-button__words">
                <span className="guide-button__title">
                  <Words>{bookedWhen(booking, texts)}</Words>
                </span>
                <span className="guide-button__department">
                  <Content>{bookedWhere(booking, texts)}</Content>
                </span>
              </span>
            </PressButton>
          ))
        : null}
    </ScreenLayout>
  )
}

export function bookedWhen({ day, from }: Booking, texts: ScreenTexts): string {
  return `${dayWords(day, texts)} ${from}`
}

export function bookedWhere({ ticket, window, name }: Booking, { common }: ScreenTexts): string {
  return [ticket, window, name].join(common.separator)
}

/** Another one; asking once more where the centre gave no answer. */
export function BookingsAction({ bookings, texts }: { bookings: BookingsShown; texts: ScreenTexts }) {
  switch (bookings.found) {
    case 'asking':
      return null
    case 'bookings':
      return (
        <PressButton variant="primary" event={{ type: 'touch.flow', flow: 'book' }} icon={CalendarPlus}>
          {bookings.bookings.length === 0 ? texts.flows.book.begin : texts.bookings.another}
        </PressButton>
      )
    case 'unreached':
    case 'refused':
      return (
        <PressButton event={{ type: 'touch.again' }} icon={RotateCw}>
          {texts.cases.again}
        </PressButton>
      )
  }
}

/** Why there are none to be seen; nothing where there are. */
function NoBookings({ bookings, texts }: { bookings: BookingsShown; texts: ScreenTexts }) {
  const { bookings: words } = texts
  switch (bookings.found) {
    case 'asking':
      return <Empty title={words.asking} text={texts.cases.askingText} />
    case 'bookings':
      return bookings.bookings.length === 0 ? <Empty title={words.none} text={words.noneText} /> : null
    case 'unreached':
      return <Empty title={words.unreached} text={words.unreachedText} />
    case 'refused':
      return <Empty title={words.refused} text={words.refusedText} />
  }
}
