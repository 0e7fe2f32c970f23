import { Undo2 } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import type { ScreenTexts } from '../../../contract/texts/screens.zh-CN.ts'
import { Content } from '../../components/Content.tsx'
import { Key } from '../Key.tsx'
import type { Recogniser } from './recogniser.ts'
import { useRecogniser } from './use-recogniser.ts'
import { WritingSquare } from './WritingSquare.tsx'
import { nothingWritten, type Place, writingStep } from './writing.ts'
import '../Keyboard.css'
import './HandwritingPad.css'

/** Words that people often write after `text`, likeliest first; only what is to be added, not `text` itself. */
export type Following = (text: string) => readonly string[]

const places: readonly Place[] = ['left', 'right']
/** one row */
const mostCandidates = 10
const mostWords = 5
/** what fits on a key */
const longestWord = 4

/**
 * Two squares to write in and the characters that the ink may mean; without ink, words that may come next. Whoever goes
 * on in the other square means the first of the characters. It remembers nothing: no learning on a public terminal.
 */
export function HandwritingPad(props: {
  /** what stands before the place written at */
  text: string
  /** a character or word was chosen: it goes behind `text` */
  onText: (text: string) => void
  onDelete: () => void
  following?: Following
  /** goes to the letters; without it there is no such key */
  onPinyin?: () => void
  /** puts the keyboard away; without it there is no such key */
  onDone?: () => void
  texts: ScreenTexts
}) {
  const words = props.texts.handwriting
  const recogniser = useRecogniser()
  const [writing, setWriting] = useState(nothingWritten)
  const { ink } = writing
  const candidates = useMemo(() => candidatesOf(recogniser, ink), [recogniser, ink])
  // of all fingers on both squares one writes
  const busy = useRef(false)

  const choose = (text: string) => {
    setWriting((before) => writingStep(before, { type: 'clear' }))
    props.onText(text)
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
  return (
    <section className="keyboard" aria-label={words.label}>
      {ink.length > 0 ? (
        <Candidates found={candidates} recogniser={recogniser} onChoose={choose} texts={props.texts} />
      ) : (
        <Words
          found={props.following?.(props.text) ?? []}
          recogniser={recogniser}
          onChoose={choose}
          texts={props.texts}
        />
      )}
      <div className="writing">
        {places.map((place) => (
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
          <Key
            kind="quiet"
            disabled={ink.length === 0}
            onKey={() => setWriting((before) => writingStep(before, { type: 'undo' }))}
          >
            <Undo2 aria-hidden />
            {words.undo}
          </Key>
          <Key
            kind="quiet"
            disabled={ink.length === 0}
            onKey={() => setWriting((before) => writingStep(before, { type: 'clear' }))}
          >
            {words.clear}
          </Key>
          <Key kind="quiet" wide={2} disabled={props.text === ''} onKey={props.onDelete}>
            {words.delete}
          </Key>
          {props.onPinyin === undefined ? null : (
            <Key kind="quiet" wide={props.onDone === undefined ? 2 : 1} onKey={props.onPinyin}>
              {words.pinyin}
            </Key>
          )}
          {props.onDone === undefined ? null : (
            <Key kind="done" wide={props.onPinyin === undefined ? 2 : 1} onKey={props.onDone}>
              {props.texts.keyboard.done}
            </Key>
          )}
        </div>
      </div>
    </section>
  )
}

function candidatesOf(recogniser: Recogniser | 'preparing' | 'failed', ink: Parameters<Recogniser['candidates']>[0]) {
  return typeof recogniser === 'string' ? [] : recogniser.candidates(ink, mostCandidates)
}

type RowProps = {
  found: readonly string[]
  recogniser: Recogniser | 'preparing' | 'failed'
  onChoose: (text: string) => void
  texts: ScreenTexts
}

function Candidates({ found, recogniser, onChoose, texts }: RowProps) {
  const words = texts.handwriting
  if (found.length === 0) return <Hint>{typeof recogniser === 'string' ? words[recogniser] : words.none}</Hint>
  return (
    <div className="keyboard__keys writing__candidates">
      {found.map((character) => (
        <Key key={character} kind="candidate" onKey={() => onChoose(character)}>
          <Content>{character}</Content>
        </Key>
      ))}
    </div>
  )
}

function Words({ found, recogniser, onChoose, texts }: RowProps) {
  const words = texts.handwriting
  const shown = found.filter((word) => [...word].length <= longestWord).slice(0, mostWords)
  if (shown.length === 0) return <Hint>{recogniser === 'failed' ? words.failed : words.hint}</Hint>
  return (
    <div className="keyboard__keys">
      {shown.map((word) => (
        <Key key={word} kind="candidate" wide={2} onKey={() => onChoose(word)}>
          <Content>{word}</Content>
        </Key>
      ))}
    </div>
  )
}

function Hint({ children }: { children: string }) {
  return <p className="keyboard__hint writing__hint">{children}</p>
}
