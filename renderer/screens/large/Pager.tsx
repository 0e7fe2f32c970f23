import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { ScreenTexts } from '../../../contract/texts/screens.zh-CN.ts'
import { TurnButton } from '../../components/TurnButton.tsx'
import './Pager.css'

/** On to the next three and back to those before; nothing where three are all. */
export function Pager(props: { page: number; pages: number; onTurn: (page: number) => void; texts: ScreenTexts }) {
  const { page, pages, onTurn } = props
  const { large } = props.texts
  if (pages < 2) return null
  return (
    <nav className="pager" aria-label={large.page(page + 1, pages)}>
      <TurnButton paging icon={ChevronLeft} disabled={page === 0} onTurn={() => onTurn(page - 1)}>
        {large.previous}
      </TurnButton>
      <p aria-hidden>{large.page(page + 1, pages)}</p>
      <TurnButton paging icon={ChevronRight} disabled={page + 1 >= pages} onTurn={() => onTurn(page + 1)}>
        {large.next}
      </TurnButton>
    </nav>
  )
}
