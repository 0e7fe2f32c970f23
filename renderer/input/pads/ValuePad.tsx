import { useState } from 'react'
import type { ScreenTexts } from '../../../contract/texts/screens.zh-CN.ts'
import { useView } from '../../view-context.ts'
import { DeleteKey } from '../EditKeys.tsx'
import { Key } from '../Key.tsx'
import { lettersInOrder, lettersOnKeys } from '../letters.ts'
import type { Pad } from './pad.ts'
import '../Keyboard.css'
import './ValuePad.css'

type PadProps = {
  pad: Pad
  value: string
  onValue: (value: string) => void
  /** the value is complete and meant */
  onDone: () => void
  texts: ScreenTexts
}

/** The keys of one kind of value; those that lead to no such value are dead. */
export function ValuePad(props: PadProps) {
  const { pad, value, onValue, texts } = props
  const words = texts.pads
  const [withLetters, setWithLetters] = useState(false)
  const { large } = useView().view.modes
  if (withLetters) return <LetterKeys {...props} onDigits={() => setWithLetters(false)} />
  return (
    <section className={large ? 'keyboard keyboard--large' : 'keyboard'} aria-label={words.label}>
      <div className="value-pad">
        <div className="keyboard__pad">
          {pad.keys.map((key, index) => {
            const next = key === '' ? null : pad.next(value, key)
            // biome-ignore lint/suspicious/noArrayIndexKey: a key is its place
            if (key === '') return <span key={index} />
            return (
              <Key key={key} disabled={next === null} onKey={() => next !== null && onValue(next)}>
                {key}
              </Key>
            )
          })}
          <DeleteKey onDelete={() => onValue(value.slice(0, -1))} texts={texts} />
        </div>
        <div className="keyboard__column">
          {pad.letters === true ? (
            <Key kind="quiet" onKey={() => setWithLetters(true)}>
              ABC
            </Key>
          ) : null}
          <Key kind="quiet" disabled={value === ''} onKey={() => onValue('')}>
            {texts.keyboard.clear}
          </Key>
          <Key kind="done" disabled={!pad.isComplete(value)} onKey={props.onDone}>
            {words.done}
          </Key>
        </div>
      </div>
    </section>
  )
}

/** Letters for what has some; the way back is to the digits, of which there are more. */
function LetterKeys(props: PadProps & { onDigits: () => void }) {
  const { pad, value, onValue, texts } = props
  const { large } = useView().view.modes
  const letters = large ? lettersInOrder : lettersOnKeys.join('')
  return (
    <section className={large ? 'keyboard keyboard--large' : 'keyboard'} aria-label={texts.pads.label}>
      <div className="keyboard__keys">
        {[...letters.toUpperCase()].map((letter) => {
          const next = pad.next(value, letter)
          return (
            <Key key={letter} disabled={next === null} onKey={() => next !== null && onValue(next)}>
              {letter}
            </Key>
          )
        })}
        <DeleteKey onDelete={() => onValue(value.slice(0, -1))} texts={texts} />
        <Key kind="quiet" onKey={props.onDigits}>
          123
        </Key>
        <Key kind="done" wide={2} disabled={!pad.isComplete(value)} onKey={props.onDone}>
          {texts.pads.done}
        </Key>
      </div>
    </section>
  )
}

/** The value as it stands, large. */
export function ValueField(props: { label: string; pad: Pad; value: string }) {
  return (
    <div className="field value-field" data-open>
      {/* biome-ignore lint/a11y/useFocusableInteractive: it is written to with the keys on screen */}
      {/* biome-ignore lint/a11y/useSemanticElements: an input would keep a value, a history and a menu of its own */}
      <div className="value-field__value" role="textbox" aria-readonly aria-label={props.label}>
        {props.pad.shown(props.value)}
      </div>
    </div>
  )
}
