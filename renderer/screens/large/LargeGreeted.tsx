import { FileText, IdCard } from 'lucide-react'
import { Notice } from '../../components/Notice.tsx'
import { PressButton } from '../../components/PressButton.tsx'
import { ScreenLayout } from '../../layout/ScreenLayout.tsx'
import { CoverButton, EnglishOffer, GreetedTitle } from '../Greeted.tsx'
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
    </ScreenLayout>
  )
}
