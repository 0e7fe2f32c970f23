import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { PressButton } from './PressButton.tsx'
import './Pages.css'

/** On to the next page of what the core holds and back; nothing where one page is all. */
export function Pages({ page, pages, texts }: { page: number; pages: number; texts: ScreenTexts }) {
  if (pages < 2) return null
  const { pages: words } = texts
  return (
    <div className="pages">
      <PressButton event={{ type: 'touch.page', page: page - 1 }} disabled={page === 0}>
        {words.previous}
      </PressButton>
      <p>{words.of(page + 1, pages)}</p>
      <PressButton event={{ type: 'touch.page', page: page + 1 }} disabled={page + 1 >= pages}>
        {words.next}
      </PressButton>
    </div>
  )
}
