import { FileText, IdCard, ShieldCheck } from 'lucide-react'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { Card } from '../components/Card.tsx'
import { Notice } from '../components/Notice.tsx'
import { PressButton } from '../components/PressButton.tsx'
import { Title } from '../components/Title.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import type { ScreenProps } from './props.ts'
import './Greeted.css'

export function Greeted({ screen, texts }: ScreenProps<'greeted'>) {
  const { greeted } = texts
  return (
    <ScreenLayout
      aside={<YourData texts={texts} />}
      actions={
        <PressButton variant="primary" event={{ type: 'touch.guides' }} icon={FileText}>
          {greeted.guides}
        </PressButton>
      }
    >
      <Title className={screen.name.length > longName ? '' : 'greeted__name'}>{greeted.title(screen.name)}</Title>
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
          <dd>{screen.name}</dd>
          <dt>{greeted.number}</dt>
          <dd>{screen.idNumber}</dd>
          <dt>{greeted.kind}</dt>
          <dd>{greeted.kinds[screen.kind]}</dd>
        </dl>
        <p className="small">{greeted.masked}</p>
      </Card>
    </ScreenLayout>
  )
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
