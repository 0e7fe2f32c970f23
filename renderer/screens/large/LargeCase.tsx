import { ScreenLayout } from '../../layout/ScreenLayout.tsx'
import { CaseActions, CaseHead, CaseOffers, CaseSideNotice, Stages } from '../CaseScreen.tsx'
import type { ScreenProps } from '../props.ts'

/** What a case waits for and how long it still takes; then how far it is. */
export function LargeCase({ screen, texts }: ScreenProps<'case'>) {
  return (
    <ScreenLayout about={`case ${screen.case.number}`} actions={<CaseActions screen={screen} texts={texts} />}>
      <CaseHead shown={screen.case} texts={texts} />
      <CaseSideNotice shown={screen.case} texts={texts} />
      <CaseOffers screen={screen} texts={texts} />
      <Stages shown={screen.case} texts={texts} />
    </ScreenLayout>
  )
}
