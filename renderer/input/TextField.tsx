import { Search, X } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { Content } from '../components/Content.tsx'
import { Key } from './Key.tsx'
import type { Typed } from './typing.ts'
import './TextField.css'

/** What is being written, its end always in sight; letters that are no character yet are underlined. */
export function TextField(props: {
  label: string
  placeholder: string
  typed: Typed
  /** a keyboard is open and writes here */
  open: boolean
  /** pressed while no keyboard is open */
  onOpen?: () => void
  onClear: () => void
  texts: ScreenTexts
}) {
  const { typed } = props
  const line = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the line is another one with other text
  useLayoutEffect(() => {
    if (line.current !== null) line.current.scrollLeft = line.current.scrollWidth
  }, [typed.text, typed.letters])
  const empty = typed.text === '' && typed.letters === ''
  return (
    <div className="field" data-open={props.open || undefined}>
      <Search className="field__icon" aria-hidden />
      {/* biome-ignore lint/a11y/useFocusableInteractive: it is written to with the keys on screen */}
      {/* biome-ignore lint/a11y/useSemanticElements: an input would keep a value, a history and a menu of its own */}
      <div className="field__line" ref={line} role="textbox" aria-readonly aria-label={props.label}>
        {typed.text === '' ? null : <Content>{typed.text}</Content>}
        {typed.letters === '' ? null : <u>{typed.letters}</u>}
        {props.open ? <i className="field__caret" aria-hidden /> : null}
        {empty ? <span className="field__placeholder">{props.placeholder}</span> : null}
      </div>
      {props.open || props.onOpen === undefined ? null : (
        <button type="button" className="field__reach" onClick={props.onOpen} aria-label={props.texts.keyboard.open} />
      )}
      {empty ? null : (
        <div className="field__clear">
          <Key kind="quiet" label={props.texts.keyboard.clear} onKey={props.onClear}>
            <X aria-hidden />
          </Key>
        </div>
      )}
    </div>
  )
}
