import { ThumbsUp } from 'lucide-react'
import { useView } from '../view-context.ts'
import { PressButton } from './PressButton.tsx'
import './FeedbackButton.css'

/** A word about this terminal: quiet, never in the way, and gone once it was said. */
export function FeedbackButton() {
  const { view, texts } = useView()
  if (!view.frame.feedback) return null
  return (
    <PressButton className="feedback-button" event={{ type: 'touch.feedback' }} icon={ThumbsUp}>
      {texts.feedback.ask}
    </PressButton>
  )
}
