import { Delete } from 'lucide-react'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { Key } from './Key.tsx'
import type { TypingAction } from './typing.ts'
import './Keyboard.css'

/** Digits, the X that an ID number may end with (GB 11643-1999), and one back. */
export function NumberPad(props: { onAction: (action: TypingAction) => void; texts: ScreenTexts }) {
  const words = props.texts.keyboard
  return (
    <section className="keyboard__pad" aria-label={words.numbersLabel}>
      {[...'123456789X0'].map((sign) => (
        <Key key={sign} onKey={() => props.onAction({ type: 'sign', sign })}>
          {sign}
        </Key>
      ))}
      <Key kind="quiet" label={words.delete} onKey={() => props.onAction({ type: 'delete' })}>
        <Delete aria-hidden />
      </Key>
    </section>
  )
}
