import { ArrowBigUp } from 'lucide-react'
import { useState } from 'react'
import { Content } from '../components/Content.tsx'
import { beginsWord } from './capital.ts'
import { DeleteKey, DoneKey, Moves } from './EditKeys.tsx'
import { Key } from './Key.tsx'
import type { KeyboardProps } from './Keyboard.tsx'
import { lettersInOrder, lettersOnKeys } from './letters.ts'
import { before } from './typing.ts'

/** Letters that are meant as such, for names in them: each word begins with a capital unless the shift key says otherwise. */
export function LatinKeyboard(props: KeyboardProps & { onChinese: () => void; onSigns: () => void }) {
  const { typed, onAction, texts, large = false } = props
  const words = texts.keyboard
  const [shifted, setShifted] = useState(false)
  const capital = beginsWord(before(typed)) !== shifted
  const write = (sign: string) => {
    setShifted(false)
    onAction({ type: 'sign', sign })
  }
  const key = (letter: string) => {
    const sign = capital ? letter.toUpperCase() : letter
    return (
      <Key key={letter} onKey={() => write(sign)}>
        {sign}
      </Key>
    )
  }
  const erase = <DeleteKey onDelete={() => onAction({ type: 'erase' })} texts={texts} />
  const others = (
    <>
      <Key kind="quiet" label={words.shift} pressed={shifted} onKey={() => setShifted(!shifted)}>
        <ArrowBigUp aria-hidden />
      </Key>
      <Key kind="quiet" wide={large ? 2 : 1} onKey={() => write(' ')}>
        {words.space}
      </Key>
      <Moves {...props} />
      <Key kind="quiet" onKey={props.onChinese}>
        <Content>{words.chinese}</Content>
      </Key>
      <DoneKey onDone={props.onDone} texts={texts} />
    </>
  )
  return (
    <section className={large ? 'keyboard keyboard--large' : 'keyboard'} aria-label={words.latinLabel}>
      <div className="keyboard__keys">
        {large ? (
          <>
            {[...lettersInOrder].map(key)}
            {erase}
          </>
        ) : (
          <>
            {[...lettersOnKeys[0], ...lettersOnKeys[1]].map(key)}
            {erase}
            {[...lettersOnKeys[2]].map(key)}
          </>
        )}
        {/* 大字版 has them among the signs */}
        {large ? null : (
          <>
            {props.field === 'address' ? null : <Key onKey={() => write("'")}>'</Key>}
            <Key onKey={() => write('-')}>-</Key>
          </>
        )}
        <Key kind="quiet" onKey={props.onSigns}>
          123
        </Key>
        {large ? others : null}
      </div>
      {large ? null : <div className="keyboard__row">{others}</div>}
    </section>
  )
}
