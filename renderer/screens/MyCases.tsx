import { ChevronRight, EyeOff, RotateCw } from 'lucide-react'
import type { CaseView } from '../../contract/cases.ts'
import type { CasesShown, TouchEvent } from '../../contract/session.ts'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { Content } from '../components/Content.tsx'
import { Empty } from '../components/Empty.tsx'
import { Pages } from '../components/Pages.tsx'
import { PressButton } from '../components/PressButton.tsx'
import { Words } from '../components/Words.tsx'
import { useView } from '../view-context.ts'
import './MyCases.css'

type Props = { cases: CasesShown; texts: ScreenTexts }

/** How far the cases of whoever laid the card are. */
export function MyCases({ cases, texts }: Props) {
  const words = texts.cases
  return (
    <section className="stack my-cases">
      <h2>
        <Words>{words.title}</Words>
        {cases.found === 'cases' ? <span className="small">{words.count(cases.total)}</span> : null}
      </h2>
      <Found cases={cases} texts={texts} />
    </section>
  )
}

function Found({ cases, texts }: Props) {
  if (cases.found !== 'cases') {
    const { title, text, again } = casesMissing(cases.found, texts)
    return (
      <div className="stack" role="status">
        <Empty title={title} text={text} />
        {again ? (
          <PressButton event={{ type: 'touch.again' }} icon={RotateCw}>
            {texts.cases.again}
          </PressButton>
        ) : null}
      </div>
    )
  }
  return (
    <>
      {cases.cases.map((one) => (
        <CaseButton key={one.number} shown={one} texts={texts} />
      ))}
      <Pages page={cases.page} pages={cases.pages} texts={texts} />
    </>
  )
}

/** Why there are none to be seen, and whether asking again may help. */
export function casesMissing(
  found: Exclude<CasesShown['found'], 'cases'>,
  { cases: words }: ScreenTexts,
): { title: string; text: string; again: boolean } {
  switch (found) {
    case 'asking':
      return { title: words.asking, text: words.askingText, again: false }
    case 'none':
      return { title: words.none, text: words.noneText, again: false }
    case 'unreached':
      return { title: words.unreached, text: words.unreachedText, again: true }
    case 'refused':
      return { title: words.refused, text: words.refusedText, again: true }
    case 'not-theirs':
      return { title: words.notTheirs, text: words.notTheirsText, again: false }
  }
}

function CaseButton({ shown, texts }: { shown: CaseView; texts: ScreenTexts }) {
  const { covered } = useView().view.modes
  const hidden = shown.title === ''
  return (
    <PressButton variant="plain" className="guide-button" event={caseEvent(shown, covered)}>
      <span className="guide-button__words">
        <span className="guide-button__title">
          {hidden ? <Words>{hiddenTitle(covered, texts)}</Words> : <Content>{shown.title}</Content>}
        </span>
        <span className={`my-cases__state my-cases__state--${stateTone(shown)}`}>
          <Words>{caseState(shown, texts)}</Words>
        </span>
        <span className="guide-button__department">
          <Content>{[shown.department, shown.receivedOn].join(texts.common.separator)}</Content>
        </span>
      </span>
      {hidden && !covered ? <EyeOff aria-hidden /> : <ChevronRight aria-hidden />}
    </PressButton>
  )
}

/** Something private opens on a touch of its own. */
export function caseEvent({ number, title }: CaseView, covered: boolean): TouchEvent {
  return title === '' && !covered ? { type: 'touch.reveal', number } : { type: 'touch.case', number }
}

export function hiddenTitle(covered: boolean, { cases }: ScreenTexts): string {
  return covered ? cases.covered : cases.hidden
}

/** In a few words: what it waits for, how long it still takes, or that it is over. */
export function caseState(
  { side, closedOn, result, stages, daysLeft }: CaseView,
  { cases, common }: ScreenTexts,
): string {
  if (side !== null) return cases.side[side.side]
  if (closedOn !== null) return [cases.over, result].filter((part) => part !== '').join(common.separator)
  const now = stages.find(({ state }) => state === 'now')?.name ?? cases.open
  if (daysLeft === null) return now
  return [now, daysLeft < 0 ? cases.late(-daysLeft) : cases.daysLeft(daysLeft)].join(common.separator)
}

function stateTone({ side, closedOn, daysLeft }: CaseView): 'ok' | 'warn' | 'plain' {
  if (side !== null || (daysLeft !== null && daysLeft < 0)) return 'warn'
  return closedOn === null ? 'plain' : 'ok'
}
