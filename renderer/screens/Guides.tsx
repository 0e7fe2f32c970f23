import { Building2, ChevronRight, LayoutGrid, ListTree, type LucideIcon, MapPin, Search, Store } from 'lucide-react'
import type { TouchEvent } from '../../contract/session.ts'
import { CatalogueLine } from '../components/CatalogueLine.tsx'
import { Content } from '../components/Content.tsx'
import { Empty } from '../components/Empty.tsx'
import { GuideList } from '../components/GuideList.tsx'
import { PressButton } from '../components/PressButton.tsx'
import { Published } from '../components/Published.tsx'
import { Title } from '../components/Title.tsx'
import { Ways } from '../components/Ways.tsx'
import { Words } from '../components/Words.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import { groupName } from './group-name.ts'
import type { ScreenProps } from './props.ts'
import { SearchScreen } from './SearchScreen.tsx'
import './Guides.css'

type Props = ScreenProps<'guides'>

/** The guides, looked through in one of several ways; the way is chosen at the same place in all of them. */
export function Guides(props: Props) {
  switch (props.screen.by) {
    case 'department':
      return (
        <ScreenLayout head={<Head {...props} />}>
          <ByDepartment {...props} />
          <CatalogueLine />
        </ScreenLayout>
      )
    case 'theme':
      return (
        <ScreenLayout head={<Head {...props} />}>
          <ByTheme {...props} />
          <CatalogueLine />
        </ScreenLayout>
      )
    case 'search':
      return <BySearch {...props} />
    case 'more':
      return (
        <ScreenLayout head={<Head {...props} />}>
          <More {...props} />
          <CatalogueLine />
        </ScreenLayout>
      )
  }
}

const ways = [
  { by: 'theme', icon: LayoutGrid },
  { by: 'department', icon: Building2 },
  { by: 'search', icon: Search },
  { by: 'more', icon: ListTree },
] as const

const sections = [
  { title: 'event', audiences: ['event'] },
  { title: 'visits', audiences: ['joint', 'visits'] },
  { title: 'area', audiences: ['area'] },
  { title: 'person', audiences: ['person'] },
  { title: 'enterprise', audiences: ['enterprise'] },
] as const

function Head({ screen, texts }: Props) {
  const { guides } = texts
  return (
    <div className="guides__head">
      {screen.by === 'search' ? (
        <Title>{guides.title.search}</Title>
      ) : (
        <div>
          <Title>{guides.title[screen.by]}</Title>
          <Published text={texts.published.guides} />
        </div>
      )}
      <Ways
        label={guides.ways}
        ways={ways.map(({ by, icon }) => ({
          label: guides.way[by],
          icon,
          chosen: by === screen.by,
          event: { type: 'touch.browse', by },
        }))}
      />
    </div>
  )
}

function ByDepartment({ screen, texts }: Props) {
  const { guides } = texts
  const all = screen.departments.reduce((sum, department) => sum + department.count, 0)
  return (
    <div className={screen.departments.length === 0 ? 'stack' : 'stack guides__columns'}>
      {screen.departments.length === 0 ? null : (
        <nav className="guides__departments" aria-label={guides.departments}>
          <Department name={null} label={guides.all} count={guides.count(all)} chosen={screen.department} />
          {screen.departments.map(({ name, count }) => (
            <Department key={name} name={name} label={name} count={guides.count(count)} chosen={screen.department} />
          ))}
        </nav>
      )}
      <section className="stack">
        <h2>
          <Words>{guides.listTitle(screen.department, screen.total)}</Words>
        </h2>
        {screen.items.length === 0 ? (
          <Empty title={guides.empty} text={screen.departments.length === 0 ? guides.emptyAll : guides.emptyAdvice} />
        ) : (
          <GuideList cards={screen.items} />
        )}
      </section>
    </div>
  )
}

/** characters that stand beside the count on one line */
const longName = 6

function Department(props: { name: string | null; label: string; count: string; chosen: string | null }) {
  return (
    <PressButton
      variant="plain"
      className={props.label.length > longName ? 'guides__department guides__department--long' : 'guides__department'}
      pressed={props.name === props.chosen}
      event={{ type: 'touch.department', department: props.name }}
    >
      <span>
        <Words>{props.label}</Words>
      </span>
      <span className="guides__count">{props.count}</span>
    </PressButton>
  )
}

function ByTheme({ screen, texts }: Props) {
  const { guides } = texts
  const { theme } = screen
  if (theme !== null) {
    const name = groupName(theme, screen.themes, texts)
    return (
      <section className="stack">
        <div className="guides__chosen">
          <h2>
            <Words>{guides.listTitle(name, screen.total)}</Words>
          </h2>
          <PressButton className="guides__other" event={{ type: 'touch.theme', theme: null }}>
            {guides.otherTheme}
          </PressButton>
        </div>
        {screen.items.length === 0 ? (
          <Empty title={guides.empty} text={guides.emptyTheme} />
        ) : (
          <GuideList cards={screen.items} wide />
        )}
      </section>
    )
  }
  if (screen.themes.length === 0) return <Empty title={guides.empty} text={guides.emptyAll} />
  return (
    <div className="stack guides__audiences">
      {sections.map(({ title, audiences }) => {
        const themes = screen.themes.filter((one) => audiences.some((audience) => audience === one.audience))
        return themes.length === 0 ? null : (
          <section className="stack" key={title}>
            <h2>{guides.themes[title]}</h2>
            <div className="guides__themes">
              {themes.map(({ audience, code, count }) => {
                const name = groupName({ audience, code }, themes, texts) ?? code
                return (
                  <PressButton
                    key={`${audience} ${code}`}
                    variant="plain"
                    className={
                      name.length > longName ? 'guides__department guides__department--long' : 'guides__department'
                    }
                    event={{ type: 'touch.theme', theme: { audience, code } }}
                  >
                    <span>
                      <Words>{name}</Words>
                    </span>
                    <span className="guides__count">{guides.count(count)}</span>
                  </PressButton>
                )
              })}
            </div>
          </section>
        )
      })}
    </div>
  )
}

/** What is published beside the guides. */
function More({ screen, texts }: Props) {
  const { more: words, kinds, count, empty, emptyAll } = texts.guides
  const { lists, trades, stations } = screen.more
  if (lists.length + trades + stations === 0) return <Empty title={empty} text={emptyAll} />
  return (
    <div className="stack">
      <div className="guides__more">
        {trades === 0 ? null : (
          <MoreButton icon={Store} label={words.trades} text={words.tradesText} event={{ type: 'touch.trades' }} />
        )}
        {stations === 0 ? null : (
          <MoreButton
            icon={MapPin}
            label={words.stations}
            text={words.stationsText}
            event={{ type: 'touch.stations' }}
          />
        )}
      </div>
      {lists.length === 0 ? null : (
        <section className="stack">
          <h2>{words.lists}</h2>
          <div className="guides__more">
            {lists.map((list) => (
              <MoreButton
                key={list.id}
                icon={ListTree}
                label={kinds[list.kind]}
                content={list.title}
                text={count(list.count)}
                event={{ type: 'touch.list', list: list.id }}
              />
            ))}
          </div>
        </section>
      )}
    </div>
  )
}

function MoreButton(props: {
  icon: LucideIcon
  label: string
  /** as published */
  content?: string
  text: string
  event: TouchEvent
}) {
  return (
    <PressButton variant="plain" className="guide-button" event={props.event} icon={props.icon}>
      <span className="guide-button__words">
        <span className="guide-button__title">
          <Words>{props.label}</Words>
        </span>
        <span className="guide-button__department">
          {props.content === undefined ? null : (
            <>
              <Content>{props.content}</Content>{' '}
            </>
          )}
          <Words>{props.text}</Words>
        </span>
      </span>
      <ChevronRight aria-hidden />
    </PressButton>
  )
}

function BySearch(props: Props) {
  const { screen, texts } = props
  const { guides } = texts
  return (
    <SearchScreen
      head={<Head {...props} />}
      label={guides.searchField}
      placeholder={guides.searchPlaceholder}
      query={screen.query}
      about={() => screen.query}
      texts={texts}
    >
      {(writing) => (
        <>
          <Found screen={screen} texts={texts} />
          {writing ? null : <CatalogueLine />}
        </>
      )}
    </SearchScreen>
  )
}

function Found({ screen, texts }: Pick<Props, 'screen' | 'texts'>) {
  const { guides } = texts
  const { query, items, total } = screen
  if (query.trim() === '') return <Empty title={guides.searchHint} text={guides.searchExample} />
  if (items.length === 0) return <Empty title={guides.notFound(query)} text={guides.notFoundAdvice} />
  if (total === 0) {
    return (
      <section className="stack guides__found">
        <p role="status">
          <Words>{guides.nearest(query)}</Words>
        </p>
        <GuideList cards={items} wide />
        <p className="small">{guides.notFoundAdvice}</p>
      </section>
    )
  }
  return (
    <section className="stack guides__found">
      <p className="small" role="status">
        {guides.found(total, items.length)}
        <span className="guides__fold">{guides.foldKeyboard}</span>
      </p>
      <GuideList cards={items} wide />
      {items.length < total ? <p className="small">{guides.foundMore}</p> : null}
    </section>
  )
}
