import { Smartphone } from 'lucide-react'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { useView } from '../view-context.ts'
import { PressButton } from './PressButton.tsx'

/** Takes what is on screen along on a phone; nothing where there is no centre to fetch it from. */
export function HandOverButton({ texts }: { texts: ScreenTexts }) {
  const { frame } = useView().view
  if (frame.hub === null) return null
  return (
    <PressButton event={{ type: 'touch.hand-over' }} icon={Smartphone}>
      {texts.handOver.open}
    </PressButton>
  )
}
