import { useContext, useState } from 'react'
import type { Ask } from '../../contract/flows.ts'
import type { PersonalField } from '../../contract/personal.ts'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { stepWords } from '../../contract/texts/step-words.ts'
import { Notice } from '../components/Notice.tsx'
import { Words } from '../components/Words.tsx'
import { codePad } from '../input/pads/code.ts'
import type { Pad } from '../input/pads/pad.ts'
import { phonePad } from '../input/pads/phone.ts'
import { ValueField, ValuePad } from '../input/pads/ValuePad.tsx'
import { useSender } from '../input/send.ts'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import { OfflineNotice } from '../screens/OfflineNotice.tsx'
import type { ScreenProps } from '../screens/props.ts'
import { StepHead } from '../screens/StepHead.tsx'
import { sealField } from './seal-field.ts'
import { keepTyped, TypedMemory, typedBefore } from './typed-memory.ts'
import './PadStep.css'

const pads: Readonly<Record<Exclude<PersonalField, 'address'>, Pad>> = {
  phone: phonePad,
  'case-number': codePad({ least: 4, most: 50, hidden: false }),
  'case-password': codePad({ least: 4, most: 20, hidden: true }),
}

/** A question that is answered with keys. What is typed stays on this page, and leaves it sealed to the person process. */
export function PadStep(props: {
  screen: ScreenProps<'step'>['screen']
  body: Extract<Ask, { ask: 'pad' }>
  field: keyof typeof pads
  texts: ScreenTexts
}) {
  const { screen, body, field, texts } = props
  const memory = useContext(TypedMemory)
  const [value, setValue] = useState(() => typedBefore(memory, body))
  const sender = useSender()
  const { key, known } = body
  const kept = known !== null && !known.wrong ? known.masked : null
  const pad = keeping(pads[field], kept)
  const done = () => {
    if (value === '') return sender.press({ type: 'touch.next' })
    if (key === null) return
    keepTyped(memory, field, value, key)
    void sealField(field, value, key).then((sealed) => sender.press({ type: 'touch.personal', field, sealed }))
  }
  return (
    <ScreenLayout
      about={`step ${screen.step}`}
      head={
        <div className="pad-head">
          <StepHead screen={screen} texts={texts} />
          <ValueField label={stepWords(screen, texts).row} pad={pad} value={value} />
        </div>
      }
      keyboard={<ValuePad pad={pad} value={value} onValue={setValue} onDone={done} texts={texts} />}
    >
      {field === 'phone' && key !== null && known?.wrong !== true ? (
        <p className="lead pad-hint">
          <Words>{texts.flows.phoneHint}</Words>
        </p>
      ) : null}
      <OfflineNotice screen={screen} texts={texts} />
      {known?.wrong === true ? <Notice title={texts.flows.wrong} /> : null}
      {key === null ? <Notice title={texts.flows.noKey.title} text={texts.flows.noKey.text} /> : null}
    </ScreenLayout>
  )
}

/** While nothing is written, what was written before stands there, and counts. */
function keeping(pad: Pad, kept: string | null): Pad {
  if (kept === null) return pad
  return {
    ...pad,
    shown: (value) => (value === '' ? kept : pad.shown(value)),
    isComplete: (value) => value === '' || pad.isComplete(value),
  }
}
