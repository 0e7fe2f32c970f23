import { Check } from 'lucide-react'
import type { PermitView } from '../../contract/guides.ts'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { Card } from '../components/Card.tsx'
import { CatalogueLine } from '../components/CatalogueLine.tsx'
import { Content } from '../components/Content.tsx'
import { Empty } from '../components/Empty.tsx'
import { PressButton } from '../components/PressButton.tsx'
import { PrintAction, printNote } from '../components/PrintAction.tsx'
import { Title } from '../components/Title.tsx'
import { Words } from '../components/Words.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import type { ScreenProps } from './props.ts'
import './Guide.css'
import './Trades.css'

/** 先照后证: what somebody wants to open, and the permits that it takes before and after the business licence. */
export function Trades({ screen, texts }: ScreenProps<'trades'>) {
  const { trades: words } = texts
  const chosen = screen.permits.length > 0
  return (
    <ScreenLayout
      {...(chosen ? { actions: <PrintAction screen={screen} label={words.print} texts={texts} /> } : {})}
      note={printNote(screen, texts)}
    >
      <div>
        <Title>{words.title}</Title>
        <p className="lead">{words.lead}</p>
      </div>
      <div className="trades">
        {screen.trades.map(({ id, title, examples, chosen: on }) => (
          <PressButton
            key={id}
            variant="plain"
            className="trade"
            pressed={on}
            event={{ type: 'touch.trade', trade: id, on: !on }}
          >
            <span className="trade__words">
              <b>
                <Content>{title}</Content>
              </b>
              <span>
                <Content>{examples}</Content>
              </span>
            </span>
            {on ? <Check aria-hidden /> : null}
          </PressButton>
        ))}
      </div>
      {chosen ? (
        <PermitOrder permits={screen.permits} guides texts={texts} />
      ) : (
        <Empty title={words.none} text={words.lead} />
      )}
      <CatalogueLine />
    </ScreenLayout>
  )
}

type PermitsProps = {
  permits: readonly PermitView[]
  /** with a way to the guide of each */
  guides?: boolean
  texts: ScreenTexts
}

/** What comes before the business licence, the licence, and what comes after it. */
export function PermitOrder({ permits, guides, texts }: PermitsProps) {
  const { trades: words } = texts
  const shown = { texts, ...(guides === undefined ? {} : { guides }) }
  return (
    <>
      <Permits title={words.order.before} permits={permits.filter(({ timing }) => timing === 'before')} {...shown} />
      <Card title={words.licence} className="trades__licence">
        {null}
      </Card>
      <Permits title={words.order.after} permits={permits.filter(({ timing }) => timing === 'after')} {...shown} />
    </>
  )
}

function Permits({ title, permits, guides, texts }: PermitsProps & { title: string }) {
  const { trades: words } = texts
  if (permits.length === 0) return null
  return (
    <Card title={title}>
      <ol className="guide__rows">
        {permits.map(({ id, title: permit, department, address, phone, item }, index) => (
          <li key={id}>
            <span className="guide__number" aria-hidden>
              {index + 1}
            </span>
            <div className="guide__words">
              <h3>
                <Content>{permit}</Content>
              </h3>
              <p>
                <Content>{[department, address].join(texts.common.separator)}</Content>
              </p>
              {phone === '' ? null : (
                <p>
                  <Words>{`${words.phone} ${phone}`}</Words>
                </p>
              )}
            </div>
            {item === null || guides !== true ? null : (
              <PressButton className="trades__guide" event={{ type: 'touch.guide', code: item }}>
                {words.guide}
              </PressButton>
            )}
          </li>
        ))}
      </ol>
    </Card>
  )
}
