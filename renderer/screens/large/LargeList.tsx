import { Search } from 'lucide-react'
import { Empty } from '../../components/Empty.tsx'
import { PressButton } from '../../components/PressButton.tsx'
import { Title } from '../../components/Title.tsx'
import { Words } from '../../components/Words.tsx'
import { useSender } from '../../input/send.ts'
import { useKeptPlace } from '../../layout/place-memory.ts'
import { ScreenLayout } from '../../layout/ScreenLayout.tsx'
import type { ScreenProps } from '../props.ts'
import { SearchScreen } from '../SearchScreen.tsx'
import { Pager } from './Pager.tsx'
import { Entries, type Entry, LargeHead, Threes } from './Threes.tsx'
import { threeOf } from './threes.ts'

type Props = ScreenProps<'list'>

/** A published list: first its parts, then three of its entries at a time. */
export function LargeList(props: Props) {
  const { screen, texts } = props
  const { guides, lists: words } = texts
  if (screen.query !== null) return <BySearch {...props} query={screen.query} />
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

function BySearch({ screen, texts, query }: Props & { query: string }) {
  const { lists: words, guides } = texts
  const { shown, page, pages, turn } = useThrees({ screen }, query)
  const asked = query.trim() !== ''
  return (
    <SearchScreen
      head={<Title>{guides.kinds[screen.kind]}</Title>}
      label={words.searchField}
      placeholder={words.searchPlaceholder}
      query={query}
      about={() => `${query} ${page}`}
      actions={(writing) =>
        writing || !asked || pages < 2 ? null : <Pager page={page} pages={pages} onTurn={turn} texts={texts} />
      }
      texts={texts}
    >
      {(writing) =>
        !asked ? null : shown.length === 0 ? (
          <Empty title={words.notFound(query)} text={words.notFoundAdvice} />
        ) : (
          <>
            <p role="status">
              <Words>{words.count(screen.total)}</Words>
              {writing && pages > 1 ? guides.foldKeyboard : ''}
            </p>
            <Entries entries={shown.map(entryChoice)} />
          </>
        )
      }
    </SearchScreen>
  )
}

function entryChoice({ id, title, date }: Props['screen']['entries'][number]): Entry {
  return { key: id, label: title, text: date ?? '', event: { type: 'touch.entry', entry: id } }
}

/** Three at a time out of the core's pages, which hold more: the next of them is asked for when its entries are turned to. */
function useThrees({ screen }: Pick<Props, 'screen'>, about: string) {
  const sender = useSender()
  const [open, turnTo] = useKeptPlace(`page of list ${screen.title} ${about} ${screen.page}`)
  const { shown, page } = threeOf(screen.entries, open)
  const before = screen.page * pagesOfThree
  return {
    shown,
    page: before + page,
    pages: Math.max(1, Math.ceil(screen.total / 3)),
    turn: (wanted: number) => {
      const wantedPage = Math.floor(wanted / pagesOfThree)
      if (wantedPage === screen.page) turnTo(wanted - before)
      else sender.press({ type: 'touch.page', page: wantedPage })
    },
  }
}

function OfPart({ screen, texts }: Props) {
  const { lists: words, guides } = texts
  const { shown, page, pages, turn } = useThrees({ screen }, screen.part ?? '')
  return (
    <ScreenLayout
      about={`list ${screen.part ?? ''} ${page}`}
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
      {...(pages > 1 ? { actions: <Pager page={page} pages={pages} onTurn={turn} texts={texts} /> } : {})}
    >
      {screen.entries.length === 0 ? (
        <Empty title={words.empty} text={words.notFoundAdvice} />
      ) : (
        <Entries entries={shown.map(entryChoice)} />
      )}
    </ScreenLayout>
  )
}

/** a page of the core has eighteen entries */
const pagesOfThree = 6
