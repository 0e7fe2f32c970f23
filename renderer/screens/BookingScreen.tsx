import { CalendarX2, CircleCheck, Clock } from 'lucide-react'
import type { Booking } from '../../contract/bookings.ts'
import { dayWords } from '../../contract/texts/day-words.ts'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { Card } from '../components/Card.tsx'
import { Content } from '../components/Content.tsx'
import { HandOverButton } from '../components/HandOverButton.tsx'
import { Notice } from '../components/Notice.tsx'
import { PressButton } from '../components/PressButton.tsx'
import { PrintAction } from '../components/PrintAction.tsx'
import { Title } from '../components/Title.tsx'
import { Words } from '../components/Words.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import type { ScreenProps } from './props.ts'
import './BookingScreen.css'

/** A place at a counter: the number that is called, where to go, and when. */
export function BookingScreen({ screen, texts }: ScreenProps<'booking'>) {
  const { bookings: words } = texts
  return (
    <ScreenLayout
      about={`booking ${screen.booking.id}`}
      actions={
        <>
          <HandOverButton texts={texts} />
          <PrintAction screen={screen} label={words.print} texts={texts} />
        </>
      }
    >
      <Title>{screen.news === null ? words.title : words[screen.news]}</Title>
      <div role="status">
        {screen.news === 'already' ? <Notice title={words.alreadyText} /> : null}
        {screen.news === 'booked' ? <Notice calm icon={CircleCheck} title={words.come} /> : null}
      </div>
      <Ticket booking={screen.booking} texts={texts} />
      <div className="booking__changes">
        <PressButton event={{ type: 'touch.flow', flow: 'rebook' }} icon={Clock}>
          {texts.flows.rebook.begin}
        </PressButton>
        <PressButton event={{ type: 'touch.flow', flow: 'cancel-booking' }} icon={CalendarX2}>
          {texts.flows['cancel-booking'].begin}
        </PressButton>
      </div>
      <p className="lead">
        <Words>{words.free}</Words>
      </p>
    </ScreenLayout>
  )
}

function Ticket({ booking, texts }: { booking: Booking; texts: ScreenTexts }) {
  const { bookings: words } = texts
  const { ticket, window, name, place, day, from, to } = booking
  return (
    <Card className="booking__ticket">
      <div>
        <span className="small">{words.ticket}</span>
        <b className="booking__number">{ticket}</b>
      </div>
      <dl>
        <dt>{words.window}</dt>
        <dd>
          <b>
            <Content>{window}</Content>
          </b>
          <span>
            <Content>{[name, place].filter((part) => part !== '').join(texts.common.separator)}</Content>
          </span>
        </dd>
        <dt>{words.when}</dt>
        <dd>
          <b>
            {from}–{to}
          </b>
          <span>
            <Words>{dayWords(day, texts)}</Words>
          </span>
        </dd>
      </dl>
    </Card>
  )
}
