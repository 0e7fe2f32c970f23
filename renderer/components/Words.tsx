import { useView } from '../view-context.ts'
import { Content } from './Content.tsx'
import { byLanguage } from './languages.ts'

/** A sentence of the interface. What stands in it in Chinese, an official term or a name, is marked as such. */
export function Words({ children }: { children: string }) {
  const { view } = useView()
  if (view.modes.language === 'zh-CN') return children
  return byLanguage(children).map(({ text, chinese }, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the runs of a sentence are never reordered
    chinese ? <Content key={index}>{text}</Content> : text,
  )
}
