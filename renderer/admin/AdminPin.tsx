import { Banknote, Delete, UserRound } from 'lucide-react'
import { useEffect, useState } from 'react'
import { adminTexts } from '../../contract/texts/admin.zh-CN.ts'
import { PressButton } from '../components/PressButton.tsx'
import { Title } from '../components/Title.tsx'
import { Key } from '../input/Key.tsx'
import { useSender } from '../input/send.ts'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import type { ScreenProps } from '../screens/props.ts'
import './admin.css'

const most = 8
const { door } = adminTexts

/** Who it is, then their PIN on keys that stand elsewhere each time. What is typed stays here until it is sent. */
export function AdminPin({ screen }: ScreenProps<'admin-pin'>) {
  const choosing = screen.ask === 'pin' && screen.chosen === null
  return (
    <ScreenLayout below>
      {choosing ? <Who screen={screen} /> : <Pin key={`${screen.round} ${screen.chosen ?? ''}`} screen={screen} />}
    </ScreenLayout>
  )
}

function Who({ screen }: Pick<ScreenProps<'admin-pin'>, 'screen'>) {
  return (
    <div className="admin" lang="zh-CN">
      <Title>{door.who}</Title>
      <p className="lead">{door.whoLead}</p>
      {screen.refusal === null ? null : <Refusal screen={screen} wait={0} />}
      <div className="admin__grid">
        {screen.people.map((name) => (
          <PressButton key={name} event={{ type: 'touch.admin-person', name }} icon={UserRound}>
            {name}
          </PressButton>
        ))}
      </div>
      <PressButton event={{ type: 'touch.admin-page', page: 'paper' }} icon={Banknote}>
        {door.paper}
      </PressButton>
    </div>
  )
}

function Pin({ screen }: Pick<ScreenProps<'admin-pin'>, 'screen'>) {
  const sender = useSender()
  const [pin, setPin] = useState('')
  const wait = useCountdown(screen.refusal?.seconds ?? 0)
  const { title, lead } = adminTexts.ask[screen.ask]
  const dead = screen.checking || wait > 0
  const enter = () => {
    if (pin.length < 6) return
    sender.press({ type: 'touch.admin-pin', pin })
    setPin('')
  }
  const [zeroth, ...rest] = screen.digits
  return (
    <div className="admin admin--pin" lang="zh-CN">
      <Title>{title}</Title>
      <p className="lead">{screen.ask === 'pin' ? (screen.chosen ?? lead) : lead}</p>
      <p className="admin__typed" role="status" aria-label={door.typed(pin.length)}>
        {Array.from({ length: most }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a dot is its place
          <i key={at} data-full={at < pin.length || undefined} />
        ))}
      </p>
      <Refusal screen={screen} wait={wait} />
      <div className="admin__keys">
        {rest.map((digit) => (
          <Key key={digit} disabled={dead} onKey={() => setPin((before) => (before + digit).slice(0, most))}>
            {digit}
          </Key>
        ))}
        <Key label={door.delete} kind="quiet" disabled={dead} onKey={() => setPin((before) => before.slice(0, -1))}>
          <Delete aria-hidden />
        </Key>
        <Key disabled={dead} onKey={() => setPin((before) => (before + (zeroth ?? '')).slice(0, most))}>
          {zeroth}
        </Key>
        <Key kind="done" disabled={dead || pin.length < 6} onKey={enter}>
          {door.enter}
        </Key>
      </div>
    </div>
  )
}

function Refusal({ screen, wait }: Pick<ScreenProps<'admin-pin'>, 'screen'> & { wait: number }) {
  const { refusal, checking } = screen
  if (checking) return <p className="admin__said">{door.checking}</p>
  if (refusal === null) return <p className="admin__said" />
  return (
    <p className="admin__said admin__said--bad" role="alert">
      {adminTexts.refusals[refusal.why]}
      {wait > 0 ? `。${door.wait(wait)}` : ''}
      {refusal.freeTries > 0 ? `。${door.free(refusal.freeTries)}` : ''}
      {refusal.detail === '' ? null : <span lang="en">{refusal.detail}</span>}
    </p>
  )
}

/** Seconds that are left; the core counts for itself, this is for the eye. */
function useCountdown(seconds: number): number {
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => setLeft(left - 1), 1_000)
    return () => clearTimeout(timer)
  }, [left])
  return left
}
