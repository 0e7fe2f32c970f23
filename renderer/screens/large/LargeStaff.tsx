import { Content } from '../../components/Content.tsx'
import { FeedbackButton } from '../../components/FeedbackButton.tsx'
import { Title } from '../../components/Title.tsx'
import { ScreenLayout } from '../../layout/ScreenLayout.tsx'
import type { ScreenProps } from '../props.ts'
import { HelpLine, Sign, StaffActions } from '../Staff.tsx'
import '../Plain.css'
import '../Staff.css'

/** Where somebody is, and one number to call. */
export function LargeStaff({ screen, texts }: ScreenProps<'staff'>) {
  const { staff } = texts
  if (screen.sign) return <Sign texts={texts} />
  return (
    <ScreenLayout below actions={<StaffActions texts={texts} />}>
      <div className="plain">
        <Title>{staff.title}</Title>
        <div className="staff__ways">
          <div className="plain__big staff__desk">
            <p className="lead">{staff.desk}</p>
            <b>
              <Content>{screen.desk}</Content>
            </b>
          </div>
          <div className="plain__big">
            <p>{screen.phone === '' ? staff.hotline : staff.phone}</p>
            <b>{screen.phone === '' ? staff.hotlineNumber : screen.phone}</b>
          </div>
        </div>
        <HelpLine help={screen.help} texts={texts} />
        <FeedbackButton />
      </div>
    </ScreenLayout>
  )
}
