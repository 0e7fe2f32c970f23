import { CircleCheck, type LucideIcon, TriangleAlert } from 'lucide-react'
import { Words } from './Words.tsx'
import './Notice.css'

/** A number and what it counts stay on one line: 26 天. */
function keptTogether(text: string): string {
  return text.replace(/(?<=\d) (?=\p{Script=Han})/gu, '\u00a0')
}

/** Something to know before going on. `calm` says that all is well; an icon and words go with the colour. */
export function Notice(props: { title: string; text?: string; calm?: boolean; icon?: LucideIcon }) {
  const calm = props.calm === true
  const Icon = props.icon ?? (calm ? CircleCheck : TriangleAlert)
  return (
    <div className={calm ? 'notice notice--calm' : 'notice'}>
      <Icon aria-hidden />
      <div>
        <h2>
          <Words>{keptTogether(props.title)}</Words>
        </h2>
        {props.text === undefined ? null : (
          <p>
            <Words>{props.text}</Words>
          </p>
        )}
      </div>
    </div>
  )
}
