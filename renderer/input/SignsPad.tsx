import { addressSigns } from '../../contract/typed-fields.ts'
import { Content } from '../components/Content.tsx'
import { DoneKey } from './EditKeys.tsx'
import { Key } from './Key.tsx'
import type { KeyboardProps } from './Keyboard.tsx'
import { NumberPad } from './NumberPad.tsx'
import type { Surface } from './surface.ts'

const signs = "（）·&-、'"

/** An address has fewer: what is typed there must be one. */
export function signsOf(field: KeyboardProps['field']): string[] {
  return [...(field === 'address' ? addressSigns : signs)]
}

/** Digits, the signs that names and addresses have, and the ways back to letters. */
export function SignsPad(
  props: KeyboardProps & {
    /** goes to these letters; null: to where the citizen came from */
    onLetters: (surface: Surface | null) => void
  },
) {
  const { onAction, texts } = props
  const words = texts.keyboard
  return (
    <section className={props.large === true ? 'keyboard keyboard--large' : 'keyboard'} aria-label={words.signsLabel}>
      <div className="keyboard__signs">
        <div className="keyboard__pair">
          {signsOf(props.field).map((sign) => (
            <Key key={sign} onKey={() => onAction({ type: 'sign', sign })}>
              <Content>{sign}</Content>
            </Key>
          ))}
          <Key kind="quiet" onKey={() => onAction({ type: 'sign', sign: ' ' })}>
            {words.space}
          </Key>
        </div>
        <NumberPad onAction={onAction} texts={texts} />
        <div className="keyboard__column">
          <Key kind="quiet" onKey={() => props.onLetters('pinyin')}>
            {words.letters}
          </Key>
          <Key kind="quiet" onKey={() => props.onLetters('latin')}>
            {words.latin}
          </Key>
          <DoneKey onDone={props.onDone} texts={texts} />
        </div>
      </div>
    </section>
  )
}
