import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Content } from '../components/Content.tsx'
import { Words } from '../components/Words.tsx'
import { useStageShape } from '../layout/stage-shape.ts'
import { useView } from '../view-context.ts'
import { DeleteKey, DoneKey, Moves } from './EditKeys.tsx'
import { Key } from './Key.tsx'
import type { KeyboardProps } from './Keyboard.tsx'
import { lettersInOrder, lettersOnKeys } from './letters.ts'
import type { Offer } from './pinyin/engine.ts'
import { columnsOf, pages } from './pinyin/pages.ts'
import { usePinyin } from './pinyin/use-pinyin.ts'
import { type TypingAction, written } from './typing.ts'
import './PinyinKeyboard.css'

type Props = KeyboardProps & {
  /** goes to writing by hand */
  onHandwriting: () => void
  /** goes to digits and signs */
  onSigns: () => void
}

/** Letters and the texts they may stand for. It remembers nothing: no learning on a public terminal. */
export function PinyinKeyboard(props: Props) {
  const { typed, large = false } = props
  const engine = usePinyin(props.field)
  const offer = useMemo(() => (typeof engine === 'string' ? engine : engine(typed.letters)), [engine, typed.letters])
  return (
    <section className={large ? 'keyboard keyboard--large' : 'keyboard'} aria-label={props.texts.keyboard.label}>
      {/* other letters, other candidates: paging begins anew */}
      <Candidates key={typed.letters} {...props} offer={offer} />
      {large ? <LargeKeys {...props} /> : <Keys {...props} />}
    </section>
  )
}

/** Ten in a row, as on every keyboard. */
function Keys({ typed, onAction, onDone, onSigns, texts }: Props) {
  const words = texts.keyboard
  const spare = onDone === undefined ? 2 : 1
  return (
    <div className="keyboard__keys">
      {[...lettersOnKeys[0], ...lettersOnKeys[1]].map((letter) => (
        <Letter key={letter} letter={letter} onAction={onAction} />
      ))}
      <DeleteKey onDelete={() => onAction({ type: 'delete' })} texts={texts} />
      {[...lettersOnKeys[2]].map((letter) => (
        <Letter key={letter} letter={letter} onAction={onAction} />
      ))}
      <Key kind="quiet" onKey={onSigns}>
        {words.signs}
      </Key>
      {typed.letters === '' ? (
        <Key kind="quiet" wide={spare} onKey={() => onAction({ type: 'sign', sign: ' ' })}>
          {words.space}
        </Key>
      ) : (
        <Key kind="quiet" wide={spare} onKey={() => onAction({ type: 'keep' })}>
          {words.keep}
        </Key>
      )}
      <DoneKey onDone={onDone} texts={texts} />
    </div>
  )
}

/** In the order of the alphabet, with nothing among them but the key that deletes. */
function LargeKeys({ onAction, texts }: Props) {
  return (
    <div className="keyboard__keys keyboard__keys--letters">
      {[...lettersInOrder].map((letter) => (
        <Letter key={letter} letter={letter} onAction={onAction} />
      ))}
      <DeleteKey onDelete={() => onAction({ type: 'delete' })} texts={texts} />
    </div>
  )
}

function Letter({ letter, onAction }: { letter: string; onAction: (action: TypingAction) => void }) {
  return (
    <Key onKey={() => onAction({ type: 'letter', letter })}>
      {letter}
      {letter === 'v' ? <small>ü</small> : null}
    </Key>
  )
}

type Offered = Offer | 'preparing' | 'failed'

/** Above, how the letters are read; below, what they may stand for, and keys that page. Without letters, what to do. */
function Candidates(props: Props & { offer: Offered }) {
  const { typed, offer, onAction, large = false } = props
  const words = props.texts.keyboard
  const [page, setPage] = useState(0)
  // where two rows of candidates would hide the field; the style sheet asks the same
  const { landscape: wide, upright } = useStageShape(useView().view.modes)
  // an upright screen moved down is wide, but no wider than it was
  const narrow = wide && upright
  const columns = large ? (narrow ? 10 : wide ? 14 : 12) : narrow ? 16 : 18
  const candidates = typeof offer === 'string' ? none : offer.candidates
  const all = useMemo(() => pages(candidates, wide ? 1 : 2, columns), [candidates, wide, columns])
  const shown = all[page]
  if (typeof offer === 'string' || shown === undefined) return <Hint {...props} />
  const rest = typed.letters.slice(offer.split.join('').length)
  return (
    <div className="keyboard__offer">
      <p className="keyboard__split" aria-hidden>
        {offer.split.join(' ')}
        {rest === '' ? null : <s>{rest}</s>}
      </p>
      <div className="keyboard__candidates">
        <div className="keyboard__texts">
          {shown.map(({ text, letters }) => (
            <div key={text} className={`keyboard__text keyboard__text--${columnsOf(text, columns)}`}>
              <Key kind="candidate" onKey={() => onAction({ type: 'choose', character: text, letters })}>
                <Content>{text}</Content>
              </Key>
            </div>
          ))}
        </div>
        <Key kind="quiet" label={words.previous} disabled={page === 0} onKey={() => setPage(page - 1)}>
          <ChevronLeft aria-hidden />
        </Key>
        <Key kind="quiet" label={words.next} disabled={page >= all.length - 1} onKey={() => setPage(page + 1)}>
          <ChevronRight aria-hidden />
        </Key>
      </div>
    </div>
  )
}

const none: Offer['candidates'] = []

/** In place of candidates: what to do, and while no letters wait for a character, other ways to write and to correct. */
function Hint(props: Props & { offer: Offered }) {
  const { typed, onAction, texts, large = false } = props
  const words = texts.keyboard
  const waits = typed.letters !== ''
  return (
    <div className="keyboard__offer keyboard__hint">
      <p>
        <Words>{hint(props)}</Words>
      </p>
      {waits ? null : (
        <div className="keyboard__ways">
          <Moves typed={typed} onAction={onAction} texts={texts} />
          {large ? (
            <>
              <Key kind="quiet" onKey={() => onAction({ type: 'sign', sign: ' ' })}>
                {words.space}
              </Key>
              <Key kind="quiet" onKey={props.onSigns}>
                {words.signs}
              </Key>
            </>
          ) : null}
          <Key kind="quiet" onKey={props.onHandwriting}>
            {texts.handwriting.open}
          </Key>
          {large ? <DoneKey onDone={props.onDone} texts={texts} /> : null}
        </div>
      )}
    </div>
  )
}

function hint({ typed, offer, texts, large }: Props & { offer: Offered }): string {
  const words = texts.keyboard
  if (offer === 'failed') return words.failed
  if (typed.letters !== '') return offer === 'preparing' ? '' : words.none(typed.letters)
  if (written(typed) !== '') return words.correct
  return large === true ? words.hintShort : words.hint
}
