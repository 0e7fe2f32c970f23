import { Eye, EyeOff, FileText, IdCard, Languages, ShieldCheck } from 'lucide-react'
import type { CardKind } from '../../contract/devices.ts'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { Card } from '../components/Card.tsx'
import { Notice } from '../components/Notice.tsx'
import { PressButton } from '../components/PressButton.tsx'
import { Title } from '../components/Title.tsx'
import { Words } from '../components/Words.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import { useView } from '../view-context.ts'
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
          {/* who holds a foreigner's card may read no Chinese */}
          {isForeign(screen.kind) && view.modes.language !== 'en' ? (
            <PressButton event={{ type: 'touch.language', language: 'en' }} icon={Languages}>
              <span lang="en">{greeted.english}</span>
            </PressButton>
          ) : (
            <PressButton
              event={{ type: 'touch.mode', mode: 'covered', on: !view.modes.covered }}
              icon={view.modes.covered ? Eye : EyeOff}
            >
              {view.modes.covered ? greeted.uncover : greeted.cover}
            </PressButton>
          )}
          <PressButton variant="primary" event={{ type: 'touch.guides' }} icon={FileText}>
            {greeted.guides}
          </PressButton>
        </>
      }
    >
      <Title className={screen.name.length > longName ? '' : 'greeted__name'}>
        <Words>{view.modes.covered ? greeted.coveredTitle : greeted.title(screen.name)}</Words>
      </Title>
      <div role="status">
        {screen.cardPresent ? (
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

function isForeign(kind: CardKind): boolean {
  return kind === 'foreigner2017' || kind === 'foreigner2023'
}

/** characters of a name that fit the large heading */
const longName = 10

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
