import { Search } from 'lucide-react'
import { useState } from 'react'
import { Empty } from '../../components/Empty.tsx'
import { PressButton } from '../../components/PressButton.tsx'
import { Title } from '../../components/Title.tsx'
import { Words } from '../../components/Words.tsx'
import { Keyboard } from '../../input/Keyboard.tsx'
import { useSender } from '../../input/send.ts'
import { TextField } from '../../input/TextField.tsx'
import { useTyping } from '../../input/use-typing.ts'
import { useKeptPlace } from '../../layout/place-memory.ts'
import { ScreenLayout } from '../../layout/ScreenLayout.tsx'
import { longestQuery } from '../Guides.tsx'
import type { ScreenProps } from '../props.ts'
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
  const [writing, setWriting] = useState(true)
  const [open, turnTo] = useKeptPlace(`page of list ${screen.title} ${query}`)
  const [typed, act] = useTyping({ text: query, most: longestQuery, event: (text) => ({ type: 'touch.query', text }) })
  const asked = query.trim() !== ''
  const { shown, page, pages } = threeOf(asked ? screen.entries : [], writing ? 0 : open)
  return (
    <ScreenLayout
      about={`${query} ${page}`}
      head={
        <>
          <Title>{guides.kinds[screen.kind]}</Title>
          <TextField
            label={words.searchField}
            placeholder={words.searchPlaceholder}
            typed={typed}
            open={writing}
            onOpen={() => setWriting(true)}
            onAction={act}
            texts={texts}
          />
        </>
      }
      {...(writing || pages < 2 ? {} : { actions: <Pager page={page} pages={pages} onTurn={turnTo} texts={texts} /> })}
      keyboard={
        writing ? (
          <Keyboard typed={typed} onAction={act} field="matter" onDone={() => setWriting(false)} texts={texts} />
        ) : null
      }
    >
      {!asked ? null : shown.length === 0 ? (
        <Empty title={words.notFound(query)} text={words.notFoundAdvice} />
      ) : (
        <>
          <p role="status">
            <Words>{words.count(screen.total)}</Words>
            {writing && pages > 1 ? guides.foldKeyboard : ''}
          </p>
          <Entries entries={shown.map(entryChoice)} />
        </>
      )}
    </ScreenLayout>
  )
}

function entryChoice({ id, title, date }: Props['screen']['entries'][number]): Entry {
  return { key: id, label: title, text: date ?? '', event: { type: 'touch.entry', entry: id } }
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
        <Entries entries={shown.map(entryChoice)} />
      )}
    </ScreenLayout>
  )
}

/** a page of the core has eighteen entries */
const pagesOfThree = 6
