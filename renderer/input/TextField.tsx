import { type LucideIcon, Search, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { FieldLine } from './FieldLine.tsx'
import { Key } from './Key.tsx'
import { type Typed, type TypingAction, written } from './typing.ts'
import './TextField.css'

/** What is being written, with a key that clears it. */
export function TextField(props: {
  label: string
  placeholder: ReactNode
  typed: Typed
  onAction: (action: TypingAction) => void
  /** a keyboard is open and writes here */
  open: boolean
  /** pressed while no keyboard is open */
  onOpen?: () => void
  /** what is written here; as a rule something to look for */
  icon?: LucideIcon
  texts: ScreenTexts
}) {
  const { typed, onAction, icon: Icon = Search } = props
  return (
    <div className="field" data-open={props.open || undefined}>
      <Icon className="field__icon" aria-hidden />
      <FieldLine {...props} />
      {props.open || props.onOpen === undefined ? null : (
        <button type="button" className="field__reach" onClick={props.onOpen} aria-label={props.texts.keyboard.open} />
      )}
      {written(typed) === '' ? null : (
        <div className="field__clear">
          <Key kind="quiet" label={props.texts.keyboard.clear} onKey={() => onAction({ type: 'clear' })}>
            <X aria-hidden />
          </Key>
        </div>
      )}
    </div>
  )
}
