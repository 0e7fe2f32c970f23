import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { DeleteKey } from './EditKeys.tsx'
import { Key } from './Key.tsx'
import type { TypingAction } from './typing.ts'
import './Keyboard.css'

/** Digits, the X that an ID number may end with (GB 11643-1999), and one back. */
export function NumberPad(props: { onAction: (action: TypingAction) => void; texts: ScreenTexts }) {
  return (
    <section className="keyboard__pad" aria-label={props.texts.keyboard.numbersLabel}>
      {[...'123456789X0'].map((sign) => (
        <Key key={sign} onKey={() => props.onAction({ type: 'sign', sign })}>
          {sign}
        </Key>
      ))}
      <DeleteKey onDelete={() => props.onAction({ type: 'delete' })} texts={props.texts} />
    </section>
  )
}
