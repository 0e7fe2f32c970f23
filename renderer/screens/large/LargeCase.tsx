import { Notice } from '../../components/Notice.tsx'
import { NumberCard } from '../../components/NumberCard.tsx'
import { ScreenLayout } from '../../layout/ScreenLayout.tsx'
import { CaseActions, CaseFacts, CaseHead, CaseOffers, CaseSideNotice, Stages } from '../CaseScreen.tsx'
import type { ScreenProps } from '../props.ts'

/** What a case waits for and how long it still takes; then its number, its days and where its result is; then how far it is. */
export function LargeCase({ screen, texts }: ScreenProps<'case'>) {
  return (
    <ScreenLayout about={`case ${screen.case.number}`} actions={<CaseActions screen={screen} texts={texts} />}>
      <CaseHead shown={screen.case} texts={texts} />
      <CaseSideNotice shown={screen.case} texts={texts} />
      {screen.case.rated ? <Notice calm title={texts.cases.rated} /> : null}
      <CaseOffers screen={screen} texts={texts} />
      <NumberCard label={texts.cases.number} number={screen.case.number} />
      <CaseFacts shown={screen.case} texts={texts} />
      <Stages shown={screen.case} texts={texts} />
    </ScreenLayout>
  )
}
