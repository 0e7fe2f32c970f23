import { Undo2 } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { Content } from '../../components/Content.tsx'
import { DoneKey, Moves } from '../EditKeys.tsx'
import { Key } from '../Key.tsx'
import type { KeyboardProps } from '../Keyboard.tsx'
import type { Recogniser } from './recogniser.ts'
import { useRecogniser } from './use-recogniser.ts'
import { WritingSquare } from './WritingSquare.tsx'
import { nothingWritten, type Place, writingStep } from './writing.ts'
import './HandwritingPad.css'

/** Words that people often write after `text`, likeliest first; only what is to be added, not `text` itself. */
type Following = (text: string) => readonly string[]

/** in one row, or in two rows of five where keys are large */
const mostCandidates = 10

/**
 * Squares to write in (one, larger, in 大字版) and the characters that the ink may mean; without ink, words that may come
 * next. Whoever goes on in the other square means the first of the characters. It remembers nothing: no learning on a
 * public terminal.
 */
export function HandwritingPad(
  props: KeyboardProps & {
    /** what stands before the place written at */
    text: string
    /** a character or word was chosen: it goes behind `text` */
    onText: (text: string) => void
    following: Following
    /** goes to the letters */
    onPinyin: () => void
  },
) {
  const { large = false, text, following, onAction } = props
  const words = props.texts.handwriting
  const recogniser = useRecogniser()
  const [writing, setWriting] = useState(nothingWritten)
  const { ink } = writing
  const candidates = useMemo(() => candidatesOf(recogniser, ink), [recogniser, ink])
  const next = useMemo(() => following(text), [following, text])
  // of all fingers on both squares one writes
  const busy = useRef(false)

  const choose = (chosen: string) => {
    setWriting((before) => writingStep(before, { type: 'clear' }))
    props.onText(chosen)
  }
  const mayBegin = (place: Place, alone: boolean) => {
    if (busy.current && !alone) return false
    if (place !== writing.place && ink.length > 0) {
      const [meant] = candidates
      // nothing to take for it: what was written must not get lost
      if (meant === undefined) return false
      choose(meant)
    }
    busy.current = true
    return true
  }
  const step = (type: 'undo' | 'clear') => () => setWriting((before) => writingStep(before, { type }))
  const squares: readonly Place[] = large ? ['left'] : ['left', 'right']
  return (
    <section className={large ? 'keyboard keyboard--large keyboard--hand' : 'keyboard'} aria-label={words.label}>
      {ink.length > 0 ? (
        <Candidates found={candidates} recogniser={recogniser} onChoose={choose} {...props} />
      ) : (
        <Words found={next} recogniser={recogniser} onChoose={choose} {...props} />
      )}
      <div className="writing">
        {squares.map((place) => (
          <WritingSquare
            key={place}
            label={words.squares[place]}
            invitation={words.invitations[place]}
            ink={place === writing.place ? ink : []}
            mayBegin={(alone) => mayBegin(place, alone)}
            onStroke={(stroke) => setWriting((before) => writingStep(before, { type: 'stroke', place, stroke }))}
            onEnd={() => {
              busy.current = false
            }}
          />
        ))}
        <div className="writing__keys">
          <Key kind="quiet" disabled={ink.length === 0} onKey={step('undo')}>
            <Undo2 aria-hidden />
            {words.undo}
          </Key>
          <Key kind="quiet" disabled={ink.length === 0} onKey={step('clear')}>
            {words.clear}
          </Key>
          <Key kind="quiet" wide={2} disabled={text === ''} onKey={() => onAction({ type: 'delete' })}>
            {words.delete}
          </Key>
          <Key kind="quiet" wide={props.onDone === undefined ? 2 : 1} onKey={props.onPinyin}>
            {words.pinyin}
          </Key>
          <DoneKey onDone={props.onDone} texts={props.texts} />
        </div>
      </div>
    </section>
  )
}

function candidatesOf(recogniser: Recogniser | 'preparing' | 'failed', ink: Parameters<Recogniser['candidates']>[0]) {
  return typeof recogniser === 'string' ? [] : recogniser.candidates(ink, mostCandidates)
}

type RowProps = KeyboardProps & {
  found: readonly string[]
  recogniser: Recogniser | 'preparing' | 'failed'
  onChoose: (text: string) => void
}

function Candidates({ found, recogniser, onChoose, texts }: RowProps) {
  const words = texts.handwriting
  if (found.length === 0) {
    return (
      <div className="writing__offer writing__offer--hint">
        <p className="keyboard__hint">{typeof recogniser === 'string' ? words[recogniser] : words.none}</p>
      </div>
    )
  }
  return (
    <div className="writing__offer writing__candidates">
      {found.map((character) => (
        <Key key={character} kind="candidate" onKey={() => onChoose(character)}>
          <Content>{character}</Content>
        </Key>
      ))}
    </div>
  )
}

/** The words that may follow, or what to do, and beside either the keys that move the place written at. */
function Words({ found, recogniser, onChoose, typed, onAction, texts }: RowProps) {
  const words = texts.handwriting
  const moves = <Moves typed={typed} onAction={onAction} texts={texts} />
  if (found.length === 0 || recogniser === 'failed') {
    return (
      <div className="writing__offer writing__offer--hint">
        <p className="keyboard__hint">{recogniser === 'failed' ? words.failed : words.hint}</p>
        {moves}
      </div>
    )
  }
  return (
    <div className="writing__offer">
      {found.map((word) => (
        <Key key={word} kind="candidate" wide={2} onKey={() => onChoose(word)}>
          <Content>{word}</Content>
        </Key>
      ))}
      {moves}
    </div>
  )
}
