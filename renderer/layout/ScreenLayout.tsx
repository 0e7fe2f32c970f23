import type { ReactNode } from 'react'
import { Words } from '../components/Words.tsx'
import { Header } from '../header/Header.tsx'
import { useView } from '../view-context.ts'
import { Footer } from './Footer.tsx'
import { ScrollBand } from './ScrollBand.tsx'
import { useStageShape } from './stage-shape.ts'
import './ScreenLayout.css'

/**
 * The bands of every screen: who and when, the matter, what to press, the way back.
 * `aside` ends the matter on an upright screen and stands at the right, above the actions, on a wide one.
 * `actions` come quiet ones first, the one main action last; `below` keeps them under the matter on a wide screen, too.
 * `head` stands above the matter and never scrolls; `keyboard` lies under all of it, or beside it on a wide screen.
 */
export function ScreenLayout(props: {
  children: ReactNode
  aside?: ReactNode
  actions?: ReactNode
  note?: readonly string[]
  below?: boolean
  head?: ReactNode
  keyboard?: ReactNode
  /** what the matter is about, see ScrollBand */
  about?: string
}) {
  const { view } = useView()
  const shape = useStageShape(view.modes)
  const below = props.below === true
  const landscape = shape.landscape && !below
  const actions = props.actions ?? null
  const aside = props.aside ?? null
  const keyboard = props.keyboard ?? null
  const railed = actions !== null || (landscape && aside !== null)
  const classes = [
    'screen',
    ...(railed && !below && keyboard === null ? ['screen--railed'] : []),
    ...(keyboard === null ? [] : ['screen--typing']),
  ].join(' ')
  return (
    <div className={classes} data-screen={view.screen.screen}>
      {view.modes.low && shape.upright ? null : <Header />}
      {props.head === undefined ? null : <HeadBand>{props.head}</HeadBand>}
      <ScrollBand {...(props.about === undefined ? {} : { about: props.about })}>
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
      {keyboard}
      <Footer />
    </div>
  )
}

/** A landmark of its own: what stands in it is found by those who can't see it. */
function HeadBand({ children }: { children: ReactNode }) {
  const { texts } = useView()
  return (
    <section className="head" aria-label={texts.band.head}>
      {children}
    </section>
  )
}

/** Small words under the actions; a line breaks between parts, never inside a phone number. */
function Note({ parts }: { parts: readonly string[] }) {
  const { texts } = useView()
  if (parts.length === 0) return null
  return (
    <p className="rail__note">
      {parts.map((part, index) => (
        <span key={part}>
          <Words>{part}</Words>
          {index === parts.length - 1 ? null : <i>{texts.common.separator}</i>}
        </span>
      ))}
    </p>
  )
}
