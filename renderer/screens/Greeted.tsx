import { CalendarClock, Eye, EyeOff, FileText, Hash, IdCard, Languages, ShieldCheck } from 'lucide-react'
import type { MaskedPerson } from '../../contract/devices.ts'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { Card } from '../components/Card.tsx'
import { Notice } from '../components/Notice.tsx'
import { PressButton } from '../components/PressButton.tsx'
import { Title } from '../components/Title.tsx'
import { Words } from '../components/Words.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import { useView } from '../view-context.ts'
import { MyCases } from './MyCases.tsx'
import type { ScreenProps } from './props.ts'
import './Greeted.css'

export function Greeted({ screen, texts }: ScreenProps<'greeted'>) {
  const { view } = useView()
  const { greeted } = texts
  return (
    <ScreenLayout
      aside={<YourData texts={texts} />}
      actions={
        <>
          <CoverButton texts={texts} />
          <PressButton variant="primary" event={{ type: 'touch.guides' }} icon={FileText}>
            {greeted.guides}
          </PressButton>
        </>
      }
    >
      <GreetedTitle name={screen.name} texts={texts} />
      <EnglishOffer kind={screen.kind} texts={texts} />
      <CardNotices screen={screen} texts={texts} />
      <BookingsButton texts={texts} />
      {screen.cases === null ? null : <MyCases cases={screen.cases} texts={texts} />}
      <ForOthers texts={texts} />
      <Card className="greeted__card">
        <dl>
          <dt>{greeted.name}</dt>
          <dd>
            <Words>{view.modes.covered ? greeted.covered : screen.name}</Words>
          </dd>
          <dt>{greeted.number}</dt>
          <dd>{view.modes.covered ? greeted.covered : screen.idNumber}</dd>
          <dt>{greeted.kind}</dt>
          <dd>
            <Words>{greeted.kinds[screen.kind]}</Words>
          </dd>
        </dl>
        <p className="small">{greeted.masked}</p>
      </Card>
    </ScreenLayout>
  )
}

/** characters of a name that fit the large heading */
const longName = 10

export function GreetedTitle({ name, texts }: { name: string; texts: ScreenTexts }) {
  const { view } = useView()
  const { greeted } = texts
  return (
    <Title className={name.length > longName ? '' : 'greeted__name'}>
      <Words>{view.modes.covered ? greeted.coveredTitle : greeted.title(name)}</Words>
    </Title>
  )
}

/** To places at counters, theirs and new ones. */
export function BookingsButton({ texts }: { texts: ScreenTexts }) {
  const { frame } = useView().view
  if (frame.hub === null) return null
  return (
    <PressButton event={{ type: 'touch.bookings' }} icon={CalendarClock}>
      {texts.bookings.open}
    </PressButton>
  )
}

/** Somebody else's case is found by its number: a card shows its holder's only. */
export function ForOthers({ texts, label = texts.cases.other }: { texts: ScreenTexts; label?: string }) {
  const { frame } = useView().view
  if (frame.hub === null) return null
  return (
    <PressButton event={{ type: 'touch.flow', flow: 'find-case' }} icon={Hash}>
      <Words>{label}</Words>
    </PressButton>
  )
}

/** 遮住屏幕, and back. */
export function CoverButton({ texts }: { texts: ScreenTexts }) {
  const { view } = useView()
  const { covered } = view.modes
  return (
    <PressButton event={{ type: 'touch.mode', mode: 'covered', on: !covered }} icon={covered ? Eye : EyeOff}>
      {covered ? texts.greeted.uncover : texts.greeted.cover}
    </PressButton>
  )
}

/** Who holds a foreigner's card may read no Chinese. */
export function EnglishOffer({ kind, texts }: { kind: MaskedPerson['kind']; texts: ScreenTexts }) {
  const { view } = useView()
  const foreign = kind === 'foreigner2017' || kind === 'foreigner2023'
  if (!foreign || view.modes.language === 'en') return null
  return (
    <PressButton event={{ type: 'touch.language', language: 'en' }} icon={Languages}>
      <span lang="en">{texts.greeted.english}</span>
    </PressButton>
  )
}

function YourData({ texts }: { texts: ScreenTexts }) {
  return (
    <Card title={texts.greeted.dataTitle}>
      <ul className="greeted__data">
        {texts.greeted.data.map((sentence) => (
          <li key={sentence}>
            <ShieldCheck aria-hidden />
            {sentence}
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Where the card is, and whether it still counts. */
export function CardNotices({ screen, texts }: Pick<ScreenProps<'greeted'>, 'screen' | 'texts'>) {
  const { greeted } = texts
  return (
    <>
      <div role="status">
        {screen.kind === 'phone' ? null : screen.cardPresent ? (
          <Notice icon={IdCard} title={greeted.takeCard} text={greeted.takeCardText} />
        ) : (
          <Notice calm title={greeted.cardTaken} />
        )}
      </div>
      {screen.expired ? (
        <Notice
          title={greeted.expired}
          text={screen.kind === 'resident' ? greeted.expiredText : greeted.expiredTextOther}
        />
      ) : null}
    </>
  )
}
