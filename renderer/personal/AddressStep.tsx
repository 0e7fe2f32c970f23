import { ChevronRight, MapPin } from 'lucide-react'
import { useContext, useRef, useState } from 'react'
import type { Ask } from '../../contract/flows.ts'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { stepWords } from '../../contract/texts/step-words.ts'
import { addressLength, addressPattern, strangeInAddress } from '../../contract/typed-fields.ts'
import { Content } from '../components/Content.tsx'
import { Notice } from '../components/Notice.tsx'
import { TurnButton } from '../components/TurnButton.tsx'
import { Keyboard } from '../input/Keyboard.tsx'
import { useSender } from '../input/send.ts'
import { TextField } from '../input/TextField.tsx'
import { isUnfinished, type Typed, type TypingAction, typedFrom, typingStep, written } from '../input/typing.ts'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import { OfflineNotice } from '../screens/OfflineNotice.tsx'
import type { ScreenProps } from '../screens/props.ts'
import { StepHead } from '../screens/StepHead.tsx'
import './AddressStep.css'
import { sealField } from './seal-field.ts'
import { keepTyped, TypedMemory, typedBefore } from './typed-memory.ts'

/** An address in Chinese. What is written stays on this page, and leaves it sealed to the person process. */
export function AddressStep(props: {
  screen: ScreenProps<'step'>['screen']
  body: Extract<Ask, { ask: 'pad' }>
  texts: ScreenTexts
}) {
  const { screen, body, texts } = props
  const { field, key, known } = body
  const sender = useSender()
  const memory = useContext(TypedMemory)
  const [typed, setTyped] = useState(() => typedFrom(typedBefore(memory, body)))
  // two fingers may come down before the first is painted
  const latest = useRef<Typed>(typed)
  const act = (action: TypingAction) => {
    latest.current = typingStep(latest.current, action, addressLength.most)
    setTyped(latest.current)
  }
  const words = stepWords(screen, texts)
  const address = written(typed)
  const kept = known !== null && !known.wrong ? known.masked : ''
  const isComplete = address === '' ? kept !== '' : address.length >= addressLength.least && !isUnfinished(typed)
  const done = () => {
    if (address === '') return sender.press({ type: 'touch.next' })
    if (key === null) return
    keepTyped(memory, field, address, key)
    void sealField(field, address, key).then((sealed) => sender.press({ type: 'touch.personal', field, sealed }))
  }
  return (
    <ScreenLayout
      about={`step ${screen.step}`}
      head={
        <div className="address-head">
          <StepHead screen={screen} texts={texts} />
          <TextField
            label={words.row}
            placeholder={kept === '' ? words.row : <Content>{kept}</Content>}
            typed={typed}
            icon={MapPin}
            open
            onAction={act}
            texts={texts}
          />
          <AddressNotice address={address} refused={known?.wrong === true} texts={texts} />
        </div>
      }
      actions={
        <TurnButton className="press press--primary" onTurn={done} icon={ChevronRight} disabled={!isComplete}>
          {words.next}
        </TurnButton>
      }
      keyboard={<Keyboard typed={typed} onAction={act} field="address" texts={texts} />}
    >
      <OfflineNotice screen={screen} texts={texts} />
      {key === null ? <Notice title={texts.flows.noKey.title} text={texts.flows.noKey.text} /> : null}
    </ScreenLayout>
  )
}

/** What keeps this from being an address: at once what no address may have, else once it was refused. */
function AddressNotice({ address, refused, texts }: { address: string; refused: boolean; texts: ScreenTexts }) {
  const { wrongAddress } = texts.flows
  const strange = strangeInAddress(address)
  if (strange.length > 0) return <Notice title={wrongAddress.signs(strange.slice(0, 3).join(' '))} />
  return refused && !addressPattern.test(address) ? <Notice title={wrongAddress.other} /> : null
}
