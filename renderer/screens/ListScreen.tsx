import { ChevronRight, Search } from 'lucide-react'
import { Content } from '../components/Content.tsx'
import { Empty } from '../components/Empty.tsx'
import { Pages } from '../components/Pages.tsx'
import { PressButton } from '../components/PressButton.tsx'
import { Title } from '../components/Title.tsx'
import { Words } from '../components/Words.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import { ListPublished } from './ListPublished.tsx'
import type { ScreenProps } from './props.ts'
import { SearchScreen } from './SearchScreen.tsx'
import './Guides.css'

type Props = ScreenProps<'list'>

/** A published list: by its parts, or what was written of it. */
export function ListScreen(props: Props) {
  return props.screen.query === null ? <ByPart {...props} /> : <BySearch {...props} query={props.screen.query} />
}

/** characters that stand beside the count on one line */
const longName = 6

function ByPart({ screen, texts }: Props) {
  const { lists: words, guides } = texts
  const all = screen.parts.reduce((sum, { count }) => sum + count, 0)
  const parts = [
    { name: null, label: words.all, count: all },
    ...screen.parts.map((one) => ({ ...one, label: one.name })),
  ]
  return (
    <ScreenLayout
      about={`${screen.part ?? ''} ${screen.page}`}
      head={
        <div className="guides__head">
          <div>
            <Title>
              <Words>{guides.kinds[screen.kind]}</Words>
            </Title>
            <ListPublished title={screen.title} date={screen.date} source={screen.source} texts={texts} />
          </div>
          <PressButton className="guides__other" icon={Search} event={{ type: 'touch.query', text: '' }}>
            <Words>{words.search}</Words>
          </PressButton>
        </div>
      }
    >
      <div className="stack guides__columns">
        <nav className="guides__departments" aria-label={words.parts}>
          {parts.map(({ name, label, count }) => (
            <PressButton
              key={label}
              variant="plain"
              className={label.length > longName ? 'guides__department guides__department--long' : 'guides__department'}
              pressed={name === screen.part}
              event={{ type: 'touch.part', part: name }}
            >
              <span>
                <Words>{label}</Words>
              </span>
              <span className="guides__count">{count}</span>
            </PressButton>
          ))}
        </nav>
        <Found screen={screen} texts={texts} />
      </div>
    </ScreenLayout>
  )
}

function BySearch({ screen, texts, query }: Props & { query: string }) {
  const { lists: words, guides } = texts
  return (
    <SearchScreen
      head={
        <div className="guides__head">
          <Title>
            <Words>{guides.kinds[screen.kind]}</Words>
          </Title>
        </div>
      }
      label={words.searchField}
      placeholder={words.searchPlaceholder}
      query={query}
      about={() => `${query} ${screen.page}`}
      texts={texts}
    >
      {() => <Found screen={screen} texts={texts} />}
    </SearchScreen>
  )
}

function Found({ screen, texts }: Pick<Props, 'screen' | 'texts'>) {
  const { lists: words } = texts
  if (screen.entries.length === 0) {
    const nothing = (screen.query ?? '') === ''
    return <Empty title={nothing ? words.empty : words.notFound(screen.query ?? '')} text={words.notFoundAdvice} />
  }
  return (
    <section className="stack guides__found">
      <p className="small" role="status">
        {words.count(screen.total)}
      </p>
      {screen.entries.map(({ id, group, title, date }) => (
        <PressButton key={id} variant="plain" className="guide-button" event={{ type: 'touch.entry', entry: id }}>
          <span className="guide-button__words">
            <span className="guide-button__title">
              <Content>{title}</Content>
            </span>
            <span className="guide-button__department">
              <Content>{[group, date ?? ''].filter((part) => part !== '').join(texts.common.separator)}</Content>
            </span>
          </span>
          <ChevronRight aria-hidden />
        </PressButton>
      ))}
      <Pages page={screen.page} pages={screen.pages} texts={texts} />
    </section>
  )
}
