import { useMemo, useState } from 'react'
import { screensZhCN } from '../../contract/texts/screens.zh-CN.ts'
import { Title } from '../components/Title.tsx'
import { Keyboard } from '../input/Keyboard.tsx'
import { amountPad } from '../input/pads/amount.ts'
import { datePad } from '../input/pads/date.ts'
import { idNumberPad } from '../input/pads/id-number.ts'
import type { Pad } from '../input/pads/pad.ts'
import { phonePad } from '../input/pads/phone.ts'
import { ValueField, ValuePad } from '../input/pads/ValuePad.tsx'
import { createSender, SenderContext } from '../input/send.ts'
import { type Surface, SurfaceMemory } from '../input/surface.ts'
import { TextField } from '../input/TextField.tsx'
import { type Typed, typedFrom, typingStep } from '../input/typing.ts'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import { Stage } from '../layout/Stage.tsx'
import { ViewContext } from '../view-context.ts'
import { type KeyboardPreview, keyboardPreviews } from './preview-keyboard-states.ts'
import { previewView } from './previews.ts'
import './preview-keyboards.css'

const texts = screensZhCN
const pads: Record<Extract<KeyboardPreview, { pad: string }>['pad'], Pad> = {
  phone: phonePad,
  date: datePad('1900-01-01', '2026-11-26', texts.pads.date),
  amount: amountPad(texts.pads.amount),
  'id-number': idNumberPad,
}
const unheard = createSender(
  () => {},
  () => performance.now(),
)

/** A keyboard on a page of its own, in a state that no screen is shown in yet. Development only. */
export function KeyboardPreviewPage({ name }: { name: string }) {
  const state = keyboardPreviews[name]
  if (state === undefined) throw new Error(`renderer: no keyboard preview "${name}"`)
  return (
    <ViewContext
      value={previewView('home', { large: state.large ?? false, low: 'low' in state && state.low === true })}
    >
      <SenderContext value={unheard}>
        <Stage>
          <div className="preview-keyboard" data-screen="keyboards">
            {'pad' in state ? <OfPad key={name} state={state} /> : <OfText key={name} state={state} />}
          </div>
        </Stage>
      </SenderContext>
    </ViewContext>
  )
}

function OfPad({ state }: { state: Extract<KeyboardPreview, { pad: string }> }) {
  const [value, setValue] = useState(state.value)
  const { pad } = state
  return (
    <ScreenLayout
      head={
        <>
          <div className="guides__head">
            <Title>{texts.pads.title[pad]}</Title>
          </div>
          <ValueField label={texts.pads.title[pad]} pad={pads[pad]} value={value} />
        </>
      }
      keyboard={<ValuePad pad={pads[pad]} value={value} onValue={setValue} onDone={() => {}} texts={texts} />}
    >
      {null}
    </ScreenLayout>
  )
}

const most = 100

function OfText({ state }: { state: Extract<KeyboardPreview, { text: string }> }) {
  const [typed, setTyped] = useState<Typed>(() => typedFrom(state.text))
  const memory = useMemo((): { chosen: Surface | null } => ({ chosen: state.surface }), [state])
  const act = (action: Parameters<typeof typingStep>[1]) => setTyped((before) => typingStep(before, action, most))
  return (
    <SurfaceMemory value={memory}>
      <ScreenLayout
        head={
          <>
            <div className="guides__head">
              <Title>{texts.nameEntry.title.whole}</Title>
            </div>
            <TextField
              label={texts.nameEntry.field}
              placeholder={texts.nameEntry.placeholder.whole}
              typed={typed}
              onAction={act}
              open
              texts={texts}
            />
          </>
        }
        keyboard={
          <Keyboard
            typed={typed}
            onAction={act}
            field="business"
            texts={texts}
            {...(state.done === true ? { onDone: () => {} } : {})}
          />
        }
      >
        {null}
      </ScreenLayout>
    </SurfaceMemory>
  )
}
