import { EarOff, Headset } from 'lucide-react'
import type { Help } from '../../contract/hand-in.ts'
import { hallStatus, momentInChina } from '../../contract/hours.ts'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { Content } from '../components/Content.tsx'
import { FeedbackButton } from '../components/FeedbackButton.tsx'
import { PressButton } from '../components/PressButton.tsx'
import { Title } from '../components/Title.tsx'
import { Words } from '../components/Words.tsx'
import { hallText } from '../header/status-text.ts'
import { useMinute } from '../header/use-minute.ts'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import { useView } from '../view-context.ts'
import type { ScreenProps } from './props.ts'
import './Plain.css'
import './Staff.css'

export function Staff({ screen, texts }: ScreenProps<'staff'>) {
  const { staff } = texts
  if (screen.sign) return <Sign texts={texts} />
  return (
    <ScreenLayout below actions={<StaffActions texts={texts} />}>
      <div className="plain">
        <Headset aria-hidden />
        <Title>{staff.title}</Title>
        <div className="staff__ways">
          <div className="plain__big staff__desk">
            <p className="lead">{staff.desk}</p>
            <b>
              <Content>{screen.desk}</Content>
            </b>
          </div>
          {screen.phone === '' ? null : (
            <div className="plain__big">
              <p>{staff.phone}</p>
              <h2>{screen.phone}</h2>
            </div>
          )}
          <div className="plain__big">
            <p>{staff.hotline}</p>
            <h2>{staff.hotlineNumber}</h2>
          </div>
        </div>
        <HelpLine help={screen.help} texts={texts} />
        <FeedbackButton />
      </div>
    </ScreenLayout>
  )
}

/** Whether staff know; after hours, when somebody is there again. Never more than the hub has said. */
export function HelpLine({ help, texts }: { help: Help | null; texts: ScreenTexts }) {
  const { staff } = texts
  const status = hallStatus(momentInChina(useMinute()), useView().view.frame.hours)
  const closed = status.state === 'open' || status.state === 'unknown' ? null : hallText(status, texts)
  const known = help === 'notified' || help === 'coming'
  return (
    <p role="status" className={known ? 'staff__help' : undefined}>
      <Words>{help === null ? staff.unattended : staff.help[help]}</Words>
      {closed === null || known ? null : (
        <>
          <br />
          <Words>{staff.closed(closed)}</Words>
        </>
      )}
    </p>
  )
}

/** A sentence to be held up to somebody: it is for staff, so it is Chinese whatever the language. */
export function Sign({ texts }: { texts: ScreenTexts }) {
  const { staff } = texts
  return (
    <ScreenLayout
      below
      actions={
        <PressButton variant="primary" event={{ type: 'touch.back' }}>
          {staff.signDone}
        </PressButton>
      }
    >
      <div className="plain staff__sign">
        <Title>
          <Content>{staff.sign}</Content>
        </Title>
        <p className="lead">{staff.signText}</p>
      </div>
    </ScreenLayout>
  )
}

/** The sentence of who can't hear, and the way back. */
export function StaffActions({ texts }: { texts: ScreenTexts }) {
  const { staff } = texts
  return (
    <>
      <PressButton event={{ type: 'touch.sign' }} icon={EarOff}>
        {staff.deaf}
      </PressButton>
      <PressButton variant="primary" event={{ type: 'touch.back' }}>
        {staff.back}
      </PressButton>
    </>
  )
}
