import { useState } from 'react'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { useView } from '../view-context.ts'
import { HandwritingPad } from './handwriting/HandwritingPad.tsx'
import { LatinKeyboard } from './LatinKeyboard.tsx'
import { PinyinKeyboard } from './PinyinKeyboard.tsx'
import type { Field } from './pinyin/kinds.ts'
import { useFollowing } from './pinyin/use-pinyin.ts'
import { SignsPad } from './SignsPad.tsx'
import { useSurface } from './surface.ts'
import { before, type Typed, type TypingAction } from './typing.ts'
import './Keyboard.css'

/** What every surface of a keyboard is given. */
export type KeyboardProps = {
  typed: Typed
  onAction: (action: TypingAction) => void
  /** puts the keyboard away; without it there is no such key */
  onDone?: () => void
  /** what is written here, where the screen knows: such texts are offered first */
  field?: Field
  /** 大字版: fewer keys in a row, each as large as the mode asks for; writing by hand opens first */
  large?: boolean
  texts: ScreenTexts
}

/** The keyboard of a field: letters for Chinese, squares to write in, letters as such, and digits and signs beside each. */
export function Keyboard(given: Omit<KeyboardProps, 'large'>) {
  const { large, language } = useView().view.modes
  const props = { ...given, large }
  const { typed, onAction, texts, field = 'anything' } = props
  const [surface, setSurface] = useSurface(language === 'en' ? 'latin' : large ? 'hand' : 'pinyin')
  // who left off among digits goes on there
  const [withSigns, setWithSigns] = useState(() => surface !== 'hand' && /\d$/.test(typed.text))
  const following = useFollowing(field, texts.keyboard.forms)
  if (withSigns) {
    return (
      <SignsPad
        {...props}
        onLetters={(next) => {
          if (next !== null) setSurface(next)
          setWithSigns(false)
        }}
      />
    )
  }
  switch (surface) {
    case 'pinyin':
      return <PinyinKeyboard {...props} onHandwriting={() => setSurface('hand')} onSigns={() => setWithSigns(true)} />
    case 'latin':
      return <LatinKeyboard {...props} onChinese={() => setSurface('pinyin')} onSigns={() => setWithSigns(true)} />
    case 'hand':
      return (
        <HandwritingPad
          {...props}
          text={before(typed)}
          onText={(text) => onAction({ type: 'sign', sign: text })}
          onPinyin={() => setSurface('pinyin')}
          following={following}
        />
      )
  }
}
