import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { Content } from '../components/Content.tsx'

/** Which list it is, of which day, and whose. */
export function ListPublished(props: { title?: string; date: string; source: string; texts: ScreenTexts }) {
  const { common, lists } = props.texts
  const parts = [
    ...(props.title === undefined || props.title === '' ? [] : [<Content key="title">{props.title}</Content>]),
    <span key="date">{lists.published(props.date)}</span>,
    ...(props.source === '' ? [] : [<Content key="source">{props.source}</Content>]),
  ]
  return <p className="small">{parts.flatMap((part, index) => (index === 0 ? [part] : [common.separator, part]))}</p>
}
