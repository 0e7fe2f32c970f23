import type { Span } from '../../contract/names.ts'
import { marked } from './marked.ts'
import './Marked.css'

/** A name with the characters that matter underlined and bold: not told by colour alone. */
export function Marked({ text, spans }: { text: string; spans: readonly Span[] }) {
  return (
    <span lang="zh-CN">
      {marked(text, spans).map((stretch, index) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: the stretches of a name are never reordered
        stretch.hit ? <mark key={index}>{stretch.text}</mark> : stretch.text,
      )}
    </span>
  )
}
