import type { NamePart, ShownParts } from '../../contract/names.ts'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { Content } from './Content.tsx'
import './NameParts.css'

/** How a name is understood, part by part; `marks` are the parts that something is wrong with. */
export function NameParts(props: { parts: ShownParts; marks?: readonly NamePart[]; texts: ScreenTexts }) {
  const words = props.texts.nameParts
  const shown: [NamePart, string][] = [
    ['region', props.parts.region + props.parts.place],
    ['tradeName', props.parts.tradeName],
    ['industry', props.parts.industry],
    ['form', props.parts.form + props.parts.branch],
  ]
  return (
    <dl className="name-parts">
      {shown.map(([part, text]) => (
        <div key={part} className="name-part" data-marked={props.marks?.includes(part) || undefined}>
          <dt>{words[part]}</dt>
          <dd>{text === '' ? words.none : <Content>{text}</Content>}</dd>
        </div>
      ))}
    </dl>
  )
}
