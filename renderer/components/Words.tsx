import { useView } from '../view-context.ts'
import { byLanguage } from './languages.ts'
import './Words.css'

/** characters of an official term, which is read in one piece */
const longestTerm = 12

/** A sentence of the interface. What stands in it in Chinese, an official term or a name, is marked as such. */
export function Words({ children }: { children: string }) {
  const { view } = useView()
  if (view.modes.language === 'zh-CN') return children
  const runs = byLanguage(children)
  if (runs.every(({ chinese }) => !chinese)) return children
  const marked = runs.map(({ text, chinese }, index) => {
    if (!chinese) return text
    const term = runs.length > 1 && text.length <= longestTerm
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the runs of a sentence are never reordered
      <span key={index} lang="zh-CN" data-term={term || undefined}>
        {text}
      </span>
    )
  })
  // one element, for several in a row would be set apart
  return <span>{marked}</span>
}
