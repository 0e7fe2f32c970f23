import { Search } from 'lucide-react'
import { Empty } from '../../components/Empty.tsx'
import { PressButton } from '../../components/PressButton.tsx'
import { Title } from '../../components/Title.tsx'
import { Words } from '../../components/Words.tsx'
import { ScreenLayout } from '../../layout/ScreenLayout.tsx'
import type { ScreenProps } from '../props.ts'
import { SearchScreen } from '../SearchScreen.tsx'
import { Pager } from './Pager.tsx'
import { Entries, type Entry, LargeHead, Threes } from './Threes.tsx'
import { useCorePages } from './use-core-pages.ts'

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

function useThrees({ screen }: Pick<Props, 'screen'>, about: string) {
  return useCorePages(`list ${screen.title} ${about}`, screen.entries, screen.total, screen.page, perPage)
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

/** entries of a page of the core */
const perPage = 18
