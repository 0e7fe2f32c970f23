import { ChevronRight } from 'lucide-react'
import { useRef, useState } from 'react'
import type { AdminField } from '../../contract/admin/screens.ts'
import { adminTexts } from '../../contract/texts/admin.zh-CN.ts'
import { PressButton } from '../components/PressButton.tsx'
import { Title } from '../components/Title.tsx'
import { FieldLine } from '../input/FieldLine.tsx'
import { Keyboard } from '../input/Keyboard.tsx'
import { digits, type Pad } from '../input/pads/pad.ts'
import { ValueField, ValuePad } from '../input/pads/ValuePad.tsx'
import { useSender } from '../input/send.ts'
import { isUnfinished, type TypingAction, typedFrom, typingStep, written } from '../input/typing.ts'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import { useView } from '../view-context.ts'
import '../input/TextField.css'

const { fields: words } = adminTexts

/** What can be filled in, as it stands; a press opens one of them. */
export function Fields(props: { fields: readonly AdminField[]; busy: boolean; onOpen: (field: AdminField) => void }) {
  return (
    <ul className="admin__rows">
      {props.fields.map((field) => (
        <li key={field.subject}>
          <button type="button" className="admin__row" disabled={props.busy} onClick={() => props.onOpen(field)}>
            <span className="admin__value">
              {field.label}
              <small>{field.note}</small>
            </span>
            <b>{field.shown}</b>
            <ChevronRight aria-hidden className="admin__on" />
          </button>
        </li>
      ))}
    </ul>
  )
}

type EditorProps = { field: AdminField; onClose: () => void }

/** One of them, and nothing else on the screen: another value is sent, or it stays as it is. */
export function FieldEditor(props: EditorProps) {
  switch (props.field.ask.kind) {
    case 'choice':
      return <Choice {...props} options={props.field.ask.options} />
    case 'number':
      return <Amount {...props} ask={props.field.ask} />
    case 'text':
      return <Text {...props} most={props.field.ask.most} />
  }
}

/** Sends another value with what was seen, and closes. */
function useFill({ field: { action, subject, value: seen }, onClose }: EditorProps): (value: string) => void {
  const sender = useSender()
  return (value) => {
    sender.press({ type: 'touch.admin-do', action, subject, filled: { value, seen } })
    onClose()
  }
}

function Head({ field: { label, note } }: Pick<EditorProps, 'field'>) {
  return (
    <>
      <Title>{label}</Title>
      <p className="lead">{note}</p>
    </>
  )
}

function Back(props: EditorProps) {
  const fill = useFill(props)
  const { back } = props.field
  return (
    <div className="admin__grid">
      <button type="button" className="press press--secondary" onClick={props.onClose}>
        {words.cancel}
      </button>
      {back === null ? null : (
        <button type="button" className="press press--secondary" onClick={() => fill(back.value)}>
          {back.label}
        </button>
      )}
    </div>
  )
}

function Choice({ options, ...props }: EditorProps & { options: readonly { value: string; label: string }[] }) {
  const { action, subject, value: seen } = props.field
  return (
    <ScreenLayout below>
      <div className="admin" lang="zh-CN">
        <Head {...props} />
        <div className="admin__grid">
          {options.map(({ value, label }) => (
            <PressButton
              key={value}
              pressed={value === seen}
              variant={value === seen ? 'primary' : 'secondary'}
              event={{ type: 'touch.admin-do', action, subject, filled: { value, seen } }}
            >
              {label}
            </PressButton>
          ))}
        </div>
        <Back {...props} />
      </div>
    </ScreenLayout>
  )
}

type NumberAsk = Extract<AdminField['ask'], { kind: 'number' }>

function Amount({ ask, ...props }: EditorProps & { ask: NumberAsk }) {
  const { texts } = useView()
  const { least, most, step, unit } = ask
  const { label, note, value: before } = props.field
  const [value, setValue] = useState(before)
  // a number that is not being typed: the next digit begins another one
  const [whole, setWhole] = useState(true)
  const fill = useFill(props)
  const pad = numberPad(ask)
  const stepped = (by: number) => {
    const next = Math.round((Number(value) + by) / step) * step
    setValue(String(Math.min(most, Math.max(least, next))))
    setWhole(true)
  }
  const typed = (next: string) => {
    setValue(next)
    setWhole(false)
  }
  const { isComplete } = pad
  const keys = (
    <ValuePad
      pad={{ ...pad, isComplete: () => isComplete(value) }}
      value={whole ? '' : value}
      onValue={typed}
      onDone={() => fill(value)}
      texts={texts}
    />
  )
  return (
    <ScreenLayout
      keyboard={keys}
      head={
        <div className="admin" lang="zh-CN">
          <Title>{label}</Title>
          <div className="admin__step">
            <StepKey sign="−" label={words.less(step)} isDead={Number(value) <= least} onStep={() => stepped(-step)} />
            <ValueField label={label} pad={pad} value={value} />
            <StepKey sign="+" label={words.more(step)} isDead={Number(value) >= most} onStep={() => stepped(step)} />
          </div>
        </div>
      }
    >
      <div className="admin" lang="zh-CN">
        <p className="lead">
          {note}
          <br />
          {words.bounds(least, most, unit)}
        </p>
        <Back {...props} />
      </div>
    </ScreenLayout>
  )
}

function StepKey(props: { sign: string; label: string; isDead: boolean; onStep: () => void }) {
  return (
    <button
      type="button"
      className="press press--secondary"
      aria-label={props.label}
      disabled={props.isDead}
      onClick={props.onStep}
    >
      {props.sign}
    </button>
  )
}

/** Digits only, never more than the most there may be. */
function numberPad({ least, most, unit }: NumberAsk): Pad {
  return {
    keys: [...digits, '', '0'],
    next(value, key) {
      const text = value === '0' ? key : value + key
      return Number(text) <= most && text !== value ? text : null
    },
    shown: (value) => (value === '' ? '' : `${value} ${unit}`),
    isComplete: (value) => value !== '' && Number(value) >= least && Number(value) <= most,
  }
}

function Text({ most, ...props }: EditorProps & { most: number }) {
  const { texts } = useView()
  const [typed, setTyped] = useState(() => typedFrom(props.field.value))
  // two fingers may come down before the first is painted
  const latest = useRef(typed)
  const act = (action: TypingAction) => {
    latest.current = typingStep(latest.current, action, most)
    setTyped(latest.current)
  }
  const fill = useFill(props)
  const isReady = written(typed).trim() !== '' && !isUnfinished(typed)
  return (
    <ScreenLayout keyboard={<Keyboard typed={typed} onAction={act} texts={texts} />}>
      <div className="admin" lang="zh-CN">
        <Head {...props} />
        <div className="field" data-open>
          <FieldLine label={props.field.label} placeholder={words.write} typed={typed} onAction={act} open />
        </div>
        <div className="admin__grid">
          <button
            type="button"
            className="press press--primary"
            disabled={!isReady}
            onClick={() => fill(written(typed).trim())}
          >
            {words.put}
          </button>
          <button type="button" className="press press--secondary" onClick={props.onClose}>
            {words.cancel}
          </button>
        </div>
      </div>
    </ScreenLayout>
  )
}
