import { ChevronLeft, ChevronRight, Delete } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { Key } from './Key.tsx'
import { NumberPad } from './NumberPad.tsx'
import { candidates, loadPinyin, type PinyinData } from './pinyin.ts'
import type { Typed, TypingAction } from './typing.ts'
import './Keyboard.css'

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const
const signs = '（）·&-、'
/** one row of ten columns, less the two that page */
const pageSize = 8

/** Letters, the characters they may stand for, and a few signs. It remembers nothing: no learning on a public terminal. */
export function PinyinKeyboard(props: {
  typed: Typed
  onAction: (action: TypingAction) => void
  /** puts the keyboard away; without it there is no such key */
  onDone?: () => void
  texts: ScreenTexts
}) {
  const { typed, onAction } = props
  const words = props.texts.keyboard
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
                {sign}
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
          <Candidates key={typed.letters} {...props} />
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

/** One row: eight characters, and a key at either end that pages. Without letters it says what to do. */
function Candidates(props: { typed: Typed; onAction: (action: TypingAction) => void; texts: ScreenTexts }) {
  const { typed, onAction } = props
  const words = props.texts.keyboard
  const data = usePinyin()
  const [page, setPage] = useState(0)
  const found = useMemo(() => (data === null ? [] : candidates(data, typed.letters)), [data, typed.letters])
  if (found.length === 0) {
    return <p className="keyboard__hint">{typed.letters === '' ? words.hint : words.none(typed.letters)}</p>
  }
  const pages = Math.ceil(found.length / pageSize)
  const shown = found.slice(page * pageSize, (page + 1) * pageSize)
  return (
    <div className="keyboard__keys">
      <Key kind="quiet" label={words.previous} disabled={page === 0} onKey={() => setPage(Math.max(0, page - 1))}>
        <ChevronLeft aria-hidden />
      </Key>
      {shown.map(({ character, letters }) => (
        <Key key={character} kind="candidate" onKey={() => onAction({ type: 'choose', character, letters })}>
          {character}
        </Key>
      ))}
      <span className="keyboard__rest" />
      <Key
        kind="quiet"
        label={words.next}
        disabled={page >= pages - 1}
        onKey={() => setPage(Math.min(pages - 1, page + 1))}
      >
        <ChevronRight aria-hidden />
      </Key>
    </div>
  )
}

/** Null until it is here: letters can be typed already. */
function usePinyin(): PinyinData | null {
  const [data, setData] = useState<PinyinData | null>(null)
  useEffect(() => {
    let wanted = true
    void loadPinyin().then((found) => wanted && setData(found))
    return () => {
      wanted = false
    }
  }, [])
  return data
}
