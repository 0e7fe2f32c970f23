import { Check, Circle, CircleDot, Eye, type LucideIcon, Star, Truck } from 'lucide-react'
import type { CaseSide, CaseStage, CaseView } from '../../contract/cases.ts'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { Card } from '../components/Card.tsx'
import { Content } from '../components/Content.tsx'
import { HandOverButton } from '../components/HandOverButton.tsx'
import { Notice } from '../components/Notice.tsx'
import { NumberCard } from '../components/NumberCard.tsx'
import { Pairs } from '../components/Pairs.tsx'
import { PressButton } from '../components/PressButton.tsx'
import { PrintAction } from '../components/PrintAction.tsx'
import { Title } from '../components/Title.tsx'
import { Words } from '../components/Words.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import { useView } from '../view-context.ts'
import { caseState } from './MyCases.tsx'
import type { ScreenProps } from './props.ts'
import './CaseScreen.css'

/** One case: what it waits for, how far it is, and when it is promised. */
export function CaseScreen({ screen, texts }: ScreenProps<'case'>) {
  const { case: shown } = screen
  return (
    <ScreenLayout about={`case ${shown.number}`} actions={<CaseActions screen={screen} texts={texts} />}>
      <CaseHead shown={shown} texts={texts} />
      <CaseSideNotice shown={shown} texts={texts} />
      {shown.rated ? <Notice calm title={texts.cases.rated} /> : null}
      <CaseOffers screen={screen} texts={texts} />
      <Stages shown={shown} texts={texts} />
      <NumberCard label={texts.cases.number} number={shown.number} />
      <CaseFacts shown={shown} texts={texts} />
    </ScreenLayout>
  )
}

type Props = { shown: CaseView; texts: ScreenTexts }

export function CaseHead({ shown, texts }: Props) {
  const { covered } = useView().view.modes
  const hidden = shown.title === ''
  return (
    <div>
      <p className="small">
        <Content>{shown.department}</Content>
      </p>
      <Title>{hidden ? <Words>{texts.cases.covered}</Words> : <Content>{shown.title}</Content>}</Title>
      <p className="lead">
        <Words>{caseState(shown, texts)}</Words>
      </p>
      {hidden && !covered ? (
        <PressButton event={{ type: 'touch.reveal', number: shown.number }} icon={Eye}>
          {texts.cases.reveal}
        </PressButton>
      ) : null}
    </div>
  )
}

/** What may be said of it: how it was, and where its result is to go. */
export function CaseOffers({ screen, texts }: Pick<ScreenProps<'case'>, 'screen' | 'texts'>) {
  if (!screen.rateable && screen.delivery === null) return null
  return (
    <div className="case__offers">
      {screen.rateable ? (
        <PressButton event={{ type: 'touch.flow', flow: 'rate' }} icon={Star}>
          {texts.flows.rate.begin}
        </PressButton>
      ) : null}
      {screen.delivery === 'offered' ? (
        <PressButton event={{ type: 'touch.flow', flow: 'deliver' }} icon={Truck}>
          {texts.flows.deliver.begin}
        </PressButton>
      ) : null}
      {screen.delivery === 'chosen' ? <Notice calm title={texts.cases.deliveryChosen} /> : null}
    </div>
  )
}

export function CaseActions({ screen, texts }: Pick<ScreenProps<'case'>, 'screen' | 'texts'>) {
  return (
    <>
      <HandOverButton texts={texts} />
      <PrintAction screen={screen} label={texts.cases.print} texts={texts} />
    </>
  )
}

/** What keeps it from going on, and what to do about it. */
export function CaseSideNotice({ shown: { side }, texts }: Props) {
  const { cases: words } = texts
  if (side === null) return null
  return (
    <>
      <Notice title={words.side[side.side]} text={words.sideText[side.side]} />
      <SideDetails side={side} texts={texts} />
    </>
  )
}

/** Nothing while the case is kept covered. */
function SideDetails({ side, texts }: { side: CaseSide; texts: ScreenTexts }) {
  const [missing, until, reason] = side.side === 'supplement' ? [side.missing, side.until, ''] : [[], null, side.reason]
  if (missing.length === 0 && until === null && reason === '') return null
  return (
    <Card>
      {missing.length === 0 ? null : (
        <ul className="case__missing">
          {missing.map((what) => (
            <li key={what}>
              <Content>{what}</Content>
            </li>
          ))}
        </ul>
      )}
      {until === null ? null : <p className="lead">{texts.cases.until(until)}</p>}
      {reason === '' ? null : (
        <p className="lead">
          <Content>{reason}</Content>
        </p>
      )}
    </Card>
  )
}

/** Its days, what came of it, and who brings it. */
export function CaseFacts({ shown, texts }: Props) {
  const { cases: words } = texts
  return (
    <Card>
      <Pairs
        pairs={[
          [words.received, shown.receivedOn],
          [words.promised, shown.promisedOn ?? ''],
          [words.closed, shown.closedOn ?? ''],
          [words.result, shown.result],
          [words.courier, shown.courier === null ? '' : `${shown.courier.company} ${shown.courier.number}`],
        ]}
      />
    </Card>
  )
}

const icons: Record<CaseStage['state'], LucideIcon> = { done: Check, now: CircleDot, ahead: Circle }

export function Stages({ shown, texts }: Props) {
  const { cases: words } = texts
  const levels = new Set(shown.stages.map(({ level }) => level)).size > 1
  return (
    <Card title={words.stages}>
      <ol className="case__stages">
        {shown.stages.map(({ name, state, level, unit, handler, from, to }) => {
          const Icon = icons[state]
          const who = [levels ? words.level[level] : '', unit, handler === '' ? '' : words.handler(handler)]
          return (
            <li key={`${level} ${name}`} className={`case__stage case__stage--${state}`}>
              <Icon aria-hidden />
              <div>
                <b>
                  <Content>{name}</Content>
                </b>
                <span className="small">
                  <Content>{who.filter((part) => part !== '').join(texts.common.separator)}</Content>
                </span>
              </div>
              <div className="case__when">
                <span>{words.stage[state]}</span>
                <span className="small">{to ?? from ?? ''}</span>
              </div>
            </li>
          )
        })}
      </ol>
    </Card>
  )
}
