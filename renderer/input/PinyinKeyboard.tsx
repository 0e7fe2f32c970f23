import { ChevronLeft, ChevronRight, Delete } from 'lucide-react'
import { useMemo, useState, useSyncExternalStore } from 'react'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { Content } from '../components/Content.tsx'
import { Words } from '../components/Words.tsx'
import { Key } from './Key.tsx'
import { NumberPad } from './NumberPad.tsx'
import type { Offer } from './pinyin/engine.ts'
import type { Field } from './pinyin/kinds.ts'
import { columnsOf, pages } from './pinyin/pages.ts'
import { usePinyin } from './pinyin/use-pinyin.ts'
import type { Typed, TypingAction } from './typing.ts'
import './Keyboard.css'
import './PinyinKeyboard.css'

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const
const signs = '（）·&-、'

/** where two rows of candidates would hide the field; the style sheet asks the same */
const wideScreen = matchMedia('(min-aspect-ratio: 1 / 1)')

function onWideScreen(changed: () => void): () => void {
  wideScreen.addEventListener('change', changed)
  return () => wideScreen.removeEventListener('change', changed)
}

/** Letters, the texts they may stand for, and a few signs. It remembers nothing: no learning on a public terminal. */
export function PinyinKeyboard(props: {
  typed: Typed
  onAction: (action: TypingAction) => void
  /** puts the keyboard away; without it there is no such key */
  onDone?: () => void
  /** goes to writing by hand; without it there is no such key */
  onHandwriting?: () => void
  /** what is written here, where the screen knows: such texts are offered first */
  field?: Field
  texts: ScreenTexts
}) {
  const { typed, onAction } = props
  const words = props.texts.keyboard
  const engine = usePinyin(props.field)
  const offer = useMemo(() => (engine === null ? null : engine(typed.letters)), [engine, typed.letters])
  // who left off among digits goes on there
  const [withSigns, setWithSigns] = useState(() => /\d$/.test(typed.text))
  const { onDone } = props
  const spare = onDone === undefined ? 2 : 1
  return (
    <section className="keyboard" aria-label={words.label}>
      {withSigns ? (
        <div className="keyboard__signs">
          <div className="keyboard__pair">
            {[...signs].map((sign) => (
              <Key key={sign} onKey={() => onAction({ type: 'sign', sign })}>
                <Content>{sign}</Content>
              </Key>
            ))}
            <Key kind="quiet" wide={2} onKey={() => onAction({ type: 'sign', sign: ' ' })}>
              {words.space}
            </Key>
          </div>
          <NumberPad onAction={onAction} texts={props.texts} />
          <div className="keyboard__column">
            <Key kind="quiet" onKey={() => setWithSigns(false)}>
              {words.letters}
            </Key>
            {onDone === undefined ? null : <DoneKey onDone={onDone} texts={props.texts} />}
          </div>
        </div>
      ) : (
        <>
          {/* other letters, other candidates: paging begins anew */}
          <Candidates key={typed.letters} {...props} offer={offer} />
          <div className="keyboard__keys">
            {[...rows[0], ...rows[1]].map((letter) => (
              <Letter key={letter} letter={letter} onAction={onAction} />
            ))}
            <DeleteKey onAction={onAction} texts={props.texts} />
            {[...rows[2]].map((letter) => (
              <Letter key={letter} letter={letter} onAction={onAction} />
            ))}
            <Key kind="quiet" onKey={() => setWithSigns(true)}>
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
            {onDone === undefined ? null : <DoneKey onDone={onDone} texts={props.texts} />}
          </div>
        </>
      )}
    </section>
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

function DeleteKey(props: { onAction: (action: TypingAction) => void; texts: ScreenTexts }) {
  return (
    <Key kind="quiet" label={props.texts.keyboard.delete} onKey={() => props.onAction({ type: 'delete' })}>
      <Delete aria-hidden />
    </Key>
  )
}

function DoneKey(props: { onDone: () => void; texts: ScreenTexts }) {
  return (
    <Key kind="done" onKey={props.onDone}>
      {props.texts.keyboard.done}
    </Key>
  )
}

/** Above, how the letters are read; below, what they may stand for, and keys that page. Without letters, what to do. */
function Candidates(props: {
  typed: Typed
  /** null: not known yet */
  offer: Offer | null
  onAction: (action: TypingAction) => void
  onHandwriting?: () => void
  texts: ScreenTexts
}) {
  const { typed, offer, onAction } = props
  const words = props.texts.keyboard
  const [page, setPage] = useState(0)
  const rows = useSyncExternalStore(onWideScreen, () => (wideScreen.matches ? 1 : 2))
  const all = useMemo(() => pages(offer?.candidates ?? [], rows), [offer, rows])
  const shown = all[page]
  if (offer === null || shown === undefined) {
    const waiting = typed.letters !== '' && offer === null
    const why = typed.letters === '' ? words.hint : words.none(typed.letters)
    return (
      <div className="keyboard__offer keyboard__hint">
        <p>
          <Words>{waiting ? '' : why}</Words>
        </p>
        {props.onHandwriting === undefined || typed.letters !== '' ? null : (
          <Key kind="quiet" onKey={props.onHandwriting}>
            {props.texts.handwriting.open}
          </Key>
        )}
      </div>
    )
  }
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
            <div key={text} className={`keyboard__text keyboard__text--${columnsOf(text)}`}>
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
