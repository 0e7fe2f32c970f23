import { useView } from '../view-context.ts'
import { Content } from './Content.tsx'
import { byLanguage } from './languages.ts'

/** A sentence of the interface. What stands in it in Chinese, an official term or a name, is marked as such. */
export function Words({ children }: { children: string }) {
  const { view } = useView()
  if (view.modes.language === 'zh-CN') return children
  const runs = byLanguage(children)
  if (runs.every(({ chinese }) => !chinese)) return children
  return (
    // one element, for a row of elements would be set apart
    <span>
      {runs.map(({ text, chinese }, index) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: the runs of a sentence are never reordered
        chinese ? <Content key={index}>{text}</Content> : text,
      )}
    </span>
  )
}
