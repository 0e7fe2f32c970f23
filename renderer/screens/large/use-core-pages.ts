import { useSender } from '../../input/send.ts'
import { useKeptPlace } from '../../layout/place-memory.ts'
import { threeOf } from './threes.ts'

/**
 * Three at a time out of the core's pages, which hold more: the next of them is asked for when its entries are turned to.
 * @param perPage entries of a page of the core, a multiple of three
 */
export function useCorePages<Entry>(
  about: string,
  entries: readonly Entry[],
  total: number,
  at: number,
  perPage: number,
) {
  const sender = useSender()
  const [open, turnTo] = useKeptPlace(`page of ${about} ${at}`)
  const { shown, page } = threeOf(entries, open)
  const threes = perPage / 3
  const before = at * threes
  return {
    shown,
    page: before + page,
    pages: Math.max(1, Math.ceil(total / 3)),
    turn: (wanted: number) => {
      const wantedPage = Math.floor(wanted / threes)
      if (wantedPage === at) turnTo(wanted - before)
      else sender.press({ type: 'touch.page', page: wantedPage })
    },
  }
}
