import { useState } from 'react'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { HandwritingPad } from './handwriting/HandwritingPad.tsx'
import { PinyinKeyboard } from './PinyinKeyboard.tsx'
import type { Field } from './pinyin/kinds.ts'
import { type Typed, type TypingAction, written } from './typing.ts'

/** The keyboard of a field: letters, or two squares to write in. Which one is open ends with the screen. */
export function Keyboard(props: {
  typed: Typed
  onAction: (action: TypingAction) => void
  /** puts the keyboard away; without it there is no such key */
  onDone?: () => void
  /** what is written here: such texts are offered first */
  field?: Field
  texts: ScreenTexts
}) {
  const [byHand, setByHand] = useState(false)
  if (!byHand) return <PinyinKeyboard {...props} onHandwriting={() => setByHand(true)} />
  const { typed, onAction, onDone, texts } = props
  return (
    <HandwritingPad
      text={written(typed)}
      onText={(text) => onAction({ type: 'sign', sign: text })}
      onDelete={() => onAction({ type: 'delete' })}
      onPinyin={() => setByHand(false)}
      {...(onDone === undefined ? {} : { onDone })}
      texts={texts}
    />
  )
}
