import { FileText } from 'lucide-react'
import { PressButton } from '../../components/PressButton.tsx'
import { ScreenLayout } from '../../layout/ScreenLayout.tsx'
import { CardNotices, CoverButton, EnglishOffer, GreetedTitle } from '../Greeted.tsx'
import type { ScreenProps } from '../props.ts'

/** Whose card was read, to take it away, and on to the guides. */
export function LargeGreeted({ screen, texts }: ScreenProps<'greeted'>) {
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
    </ScreenLayout>
  )
}
