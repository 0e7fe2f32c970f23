import { Search } from 'lucide-react'
import { Empty } from '../../components/Empty.tsx'
import { PressButton } from '../../components/PressButton.tsx'
import { useSender } from '../../input/send.ts'
import { useKeptPlace } from '../../layout/place-memory.ts'
import { ScreenLayout } from '../../layout/ScreenLayout.tsx'
import { ListScreen } from '../ListScreen.tsx'
import type { ScreenProps } from '../props.ts'
import { Pager } from './Pager.tsx'
import { Entries, LargeHead, Threes } from './Threes.tsx'
import { threeOf } from './threes.ts'

type Props = ScreenProps<'list'>

/** A published list: first its parts, then three of its entries at a time. */
export function LargeList(props: Props) {
  const { screen, texts } = props
  const { guides, lists: words } = texts
  if (screen.query !== null) return <ListScreen {...props} />
  const search = (
    <PressButton icon={Search} event={{ type: 'touch.query', text: '' }}>
      {words.search}
    </PressButton>
  )
  if (screen.part === null && screen.parts.length > 1) {
    return (
      <Threes
        about={`list ${screen.title}`}
        title={guides.kinds[screen.kind]}
        empty={<Empty title={words.empty} text={words.notFoundAdvice} />}
        other={search}
        entries={screen.parts.map(({ name, count }) => ({
          key: name,
          label: name,
          text: words.count(count),
          event: { type: 'touch.part', part: name },
        }))}
        texts={texts}
      />
    )
  }
  return <OfPart {...props} />
}

/** The core's pages hold more than three: the next of them is asked for when its entries are turned to. */
function OfPart({ screen, texts }: Props) {
  const { lists: words, guides } = texts
  const sender = useSender()
  const [open, turnTo] = useKeptPlace(`page of list ${screen.title} ${screen.part ?? ''} ${screen.page}`)
  const { shown, page, pages } = threeOf(screen.entries, open)
  const before = screen.pages > 1 ? screen.page * pagesOfThree : 0
  const all = Math.ceil(screen.total / 3)
  const turn = (wanted: number) => {
    const wantedPage = screen.pages > 1 ? Math.floor(wanted / pagesOfThree) : 0
    if (wantedPage === screen.page) turnTo(wanted - before)
    else sender.press({ type: 'touch.page', page: wantedPage })
  }
  return (
    <ScreenLayout
      about={`list ${screen.part ?? ''} ${screen.page} ${page}`}
      head={
        <LargeHead
          title={screen.part ?? guides.kinds[screen.kind]}
          other={
            screen.parts.length > 1 ? (
              <PressButton event={{ type: 'touch.part', part: null }}>{guides.otherTheme}</PressButton>
            ) : null
          }
        />
      }
      {...(all > 1
        ? { actions: <Pager page={before + page} pages={Math.max(all, pages)} onTurn={turn} texts={texts} /> }
        : {})}
    >
      {screen.entries.length === 0 ? (
        <Empty title={words.empty} text={words.notFoundAdvice} />
      ) : (
        <Entries
          entries={shown.map(({ id, title, date }) => ({
            key: id,
            label: title,
            text: date ?? '',
            event: { type: 'touch.entry', entry: id },
          }))}
        />
      )}
    </ScreenLayout>
  )
}

/** a page of the core has eighteen entries */
const pagesOfThree = 6
