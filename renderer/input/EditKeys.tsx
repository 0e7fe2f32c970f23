import { ArrowLeft, ArrowRight, Delete } from 'lucide-react'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { Key } from './Key.tsx'
import { before, type Typed, type TypingAction } from './typing.ts'

type Props = { typed: Typed; onAction: (action: TypingAction) => void; texts: ScreenTexts }

/** Two keys that move the place written at, for who finds it hard to point at a character; none while there is nothing. */
export function Moves({ typed, onAction, texts }: Props) {
  const words = texts.keyboard
  const atBeginning = before(typed) === ''
  if (atBeginning && typed.after === '') return null
  return (
    <>
      <Key kind="quiet" label={words.back} disabled={atBeginning} onKey={() => onAction({ type: 'step', by: -1 })}>
        <ArrowLeft aria-hidden />
      </Key>
      <Key kind="quiet" label={words.on} disabled={typed.after === ''} onKey={() => onAction({ type: 'step', by: 1 })}>
        <ArrowRight aria-hidden />
      </Key>
    </>
  )
}

export function DeleteKey(props: { onDelete: () => void; wide?: 1 | 2; texts: ScreenTexts }) {
  return (
    <Key kind="quiet" wide={props.wide ?? 1} label={props.texts.keyboard.delete} onKey={props.onDelete}>
      <Delete aria-hidden />
    </Key>
  )
}

/** Puts the keyboard away. */
export function DoneKey(props: { onDone: (() => void) | undefined; wide?: 1 | 2; texts: ScreenTexts }) {
  if (props.onDone === undefined) return null
  return (
    <Key kind="done" wide={props.wide ?? 1} onKey={props.onDone}>
      {props.texts.keyboard.done}
    </Key>
  )
}
