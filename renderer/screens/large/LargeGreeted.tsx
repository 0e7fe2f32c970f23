import { FileText, RotateCw } from 'lucide-react'
import { casesAPage } from '../../../contract/cases.ts'
import type { CasesShown, ScreenOf } from '../../../contract/session.ts'
import type { ScreenTexts } from '../../../contract/texts/screens.zh-CN.ts'
import { Notice } from '../../components/Notice.tsx'
import { PressButton } from '../../components/PressButton.tsx'
import { ScreenLayout } from '../../layout/ScreenLayout.tsx'
import { useView } from '../../view-context.ts'
import { BookingsButton, CardNotices, CoverButton, EnglishOffer, ForOthers, GreetedTitle } from '../Greeted.tsx'
import { caseEvent, caseState, casesMissing, hiddenTitle } from '../MyCases.tsx'
import type { ScreenProps } from '../props.ts'
import { Pager } from './Pager.tsx'
import { Entries, LargeHead } from './Threes.tsx'
import { useCorePages } from './use-core-pages.ts'

/** Whose card was read, to take it away; then their cases, three at a time. */
export function LargeGreeted(props: ScreenProps<'greeted'>) {
  const { cases, cardPresent } = props.screen
  if (cases?.found === 'cases' && !cardPresent) return <Cases cases={cases} texts={props.texts} />
  return <Greeting {...props} />
}

function Greeting({ screen, texts }: Pick<ScreenProps<'greeted'>, 'screen' | 'texts'>) {
  const { greeted } = texts
  return (
    <ScreenLayout
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
      <HowCasesAre cases={screen.cases} texts={texts} />
      <BookingsButton texts={texts} />
      <ForOthers texts={texts} />
    </ScreenLayout>
  )
}

function HowCasesAre({ cases, texts }: { cases: ScreenOf<'greeted'>['cases']; texts: ScreenTexts }) {
  if (cases === null) return null
  // they are shown once the card is taken away
  if (cases.found === 'cases') return <Notice calm title={texts.cases.title} text={texts.cases.count(cases.total)} />
  const { title, text, again } = casesMissing(cases.found, texts)
  return (
    <div role="status">
      <Notice calm={cases.found === 'asking' || cases.found === 'none'} title={title} text={text} />
      {again ? (
        <PressButton event={{ type: 'touch.again' }} icon={RotateCw}>
          {texts.cases.again}
        </PressButton>
      ) : null}
    </div>
  )
}

function Cases({ cases, texts }: { cases: Extract<CasesShown, { found: 'cases' }>; texts: ScreenTexts }) {
  const { covered } = useView().view.modes
  const { shown, page, pages, turn } = useCorePages('cases', cases.cases, cases.total, cases.page, casesAPage)
  return (
    <ScreenLayout
      about={`cases ${page}`}
      head={<LargeHead title={texts.cases.title} other={<BookingsButton texts={texts} />} />}
      actions={
        <>
          {pages > 1 ? <Pager page={page} pages={pages} onTurn={turn} texts={texts} /> : null}
          <ForOthers texts={texts} label={texts.cases.otherShort} />
        </>
      }
    >
      <Entries
        entries={shown.map((one) => ({
          key: one.number,
          label: one.title === '' ? hiddenTitle(covered, texts) : one.title,
          text: caseState(one, texts),
          event: caseEvent(one, covered),
        }))}
      />
    </ScreenLayout>
  )
}
