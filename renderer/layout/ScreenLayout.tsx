import { Fragment, type ReactNode } from 'react'
import { Header } from '../header/Header.tsx'
import { useView } from '../view-context.ts'
import { Footer } from './Footer.tsx'
import { ScrollBand } from './ScrollBand.tsx'
import { useLandscape } from './use-landscape.ts'
import './ScreenLayout.css'

/**
 * The bands of every screen: who and when, the matter, what to press, the way back.
 * `aside` ends the matter on an upright screen and stands at the right, above the actions, on a wide one.
 * `actions` come quiet ones first, the one main action last; `below` keeps them under the matter on a wide screen, too.
 */
export function ScreenLayout(props: {
  children: ReactNode
  aside?: ReactNode
  actions?: ReactNode
  note?: readonly string[]
  below?: boolean
}) {
  const { view } = useView()
  const landscape = useLandscape() && props.below !== true
  const actions = props.actions ?? null
  const aside = props.aside ?? null
  const railed = actions !== null || (landscape && aside !== null)
  return (
    <div
      className={railed && props.below !== true ? 'screen screen--railed' : 'screen'}
      data-screen={view.screen.screen}
    >
      <Header />
      <ScrollBand>
        {props.children}
        {landscape ? null : aside}
      </ScrollBand>
      {railed ? (
        <aside className="rail">
          {landscape ? <div className="rail__aside">{aside}</div> : null}
          {actions === null ? null : <div className="rail__actions">{actions}</div>}
          <Note parts={props.note ?? []} />
        </aside>
      ) : null}
      <Footer />
    </div>
  )
}

/** Small words under the actions; a line breaks between parts, never inside a phone number. */
function Note({ parts }: { parts: readonly string[] }) {
  const { texts } = useView()
  if (parts.length === 0) return null
  return (
    <p className="rail__note">
      {parts.map((part, index) => (
        <Fragment key={part}>
          <span>{part}</span>
          {index === parts.length - 1 ? null : <i>{texts.common.separator}</i>}
        </Fragment>
      ))}
    </p>
  )
}
