import { Bookings, BookingsAction, bookedWhen, bookedWhere } from '../Bookings.tsx'
import type { ScreenProps } from '../props.ts'
import { Threes } from './Threes.tsx'

/** What is booked, three at a time. */
export function LargeBookings(props: ScreenProps<'bookings'>) {
  const { screen, texts } = props
  const { bookings } = screen
  if (bookings.found !== 'bookings' || bookings.bookings.length === 0) return <Bookings {...props} />
  return (
    <Threes
      about="bookings"
      title={screen.cancelled ? texts.bookings.cancelled : texts.bookings.title}
      empty={null}
      other={<BookingsAction bookings={bookings} texts={texts} />}
      entries={bookings.bookings.map((booking) => ({
        key: booking.id,
        label: bookedWhen(booking, texts),
        text: bookedWhere(booking, texts),
        event: { type: 'touch.booking', booking: booking.id },
      }))}
      texts={texts}
    />
  )
}
