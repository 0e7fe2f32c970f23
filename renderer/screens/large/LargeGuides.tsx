import { Building2, LayoutGrid, PenLine } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ThemeKey } from '../../../contract/session.ts'
import { Empty } from '../../components/Empty.tsx'
import { PressButton } from '../../components/PressButton.tsx'
import { Title } from '../../components/Title.tsx'
import { TurnButton } from '../../components/TurnButton.tsx'
import { Words } from '../../components/Words.tsx'
import { useKeptPlace } from '../../layout/place-memory.ts'
import { ScreenLayout } from '../../layout/ScreenLayout.tsx'
import { groupName } from '../group-name.ts'
import type { ScreenProps } from '../props.ts'
import { SearchScreen } from '../SearchScreen.tsx'
import { Choice } from './Choice.tsx'
import { cardEntry } from './card-entry.ts'
import { Pager } from './Pager.tsx'
import { Entries, LargeHead, Threes } from './Threes.tsx'
import { threeOf } from './threes.ts'
import './typing.css'

type Props = ScreenProps<'guides'>

/** The guides: first a way to look through them, then three at a time. */
export function LargeGuides(props: Props) {
  const { screen } = props
  // the view knows the way only once something was chosen in it
  const [byTheme, takeThemes] = useKeptPlace('guides by theme')
  switch (screen.by) {
    case 'theme':
      return screen.theme === null && byTheme === 0 ? (
        <ByWays {...props} onThemes={() => takeThemes(1)} />
      ) : (
        <ByTheme {...props} onOtherWay={() => takeThemes(0)} />
      )
    case 'department':
      return <ByDepartment {...props} />
    case 'search':
      return <BySearch {...props} />
    case 'more':
      return <More {...props} />
  }
}

function ByWays({ texts, onThemes }: Props & { onThemes: () => void }) {
  const { large } = texts
  const other = <PressButton event={{ type: 'touch.browse', by: 'more' }}>{large.ways.more}</PressButton>
  return (
    <ScreenLayout head={<LargeHead title={large.waysTitle} other={other} />}>
      <div className="choices choices--tiles">
        <Choice icon={LayoutGrid} label={large.ways.theme} onTurn={onThemes} />
        <Choice icon={Building2} label={large.ways.department} event={{ type: 'touch.browse', by: 'department' }} />
        <Choice icon={PenLine} label={large.ways.search} event={{ type: 'touch.browse', by: 'search' }} />
      </div>
    </ScreenLayout>
  )
}

function ByDepartment(props: Props) {
  const { screen, texts } = props
  const { guides, large } = texts
  const { department, departments } = screen
  if (department !== null) {
    return (
      <Found
        {...props}
        title={guides.listTitle(department, screen.total)}
        empty={guides.emptyAdvice}
        other={
          <PressButton event={{ type: 'touch.department', department: null }}>{large.otherDepartment}</PressButton>
        }
      />
    )
  }
  return (
    <Threes
      {...props}
      about="guides departments"
      title={guides.title.department}
      empty={<Empty title={guides.empty} text={guides.emptyAll} />}
      other={<PressButton event={{ type: 'touch.browse', by: 'theme' }}>{large.otherWay}</PressButton>}
      entries={departments.map(({ name, count }) => ({
        key: name,
        label: name,
        text: guides.count(count),
        event: { type: 'touch.department', department: name },
      }))}
    />
  )
}

/** What else is published, three at a time. */
function More({ screen, texts }: Props) {
  const { guides, large } = texts
  const { lists, trades, stations } = screen.more
  const words = guides.more
  return (
    <Threes
      about="guides more"
      title={guides.title.more}
      empty={<Empty title={guides.empty} text={guides.emptyAll} />}
      other={<PressButton event={{ type: 'touch.browse', by: 'theme' }}>{large.otherWay}</PressButton>}
      entries={[
        ...(trades === 0
          ? []
          : [{ key: 'trades', label: words.trades, text: '', event: { type: 'touch.trades' } as const }]),
        ...(stations === 0
          ? []
          : [{ key: 'stations', label: words.stations, text: '', event: { type: 'touch.stations' } as const }]),
        ...lists.map(({ id, kind, count }) => ({
          key: id,
          label: guides.kinds[kind],
          text: guides.count(count),
          event: { type: 'touch.list', list: id } as const,
        })),
      ]}
      texts={texts}
    />
  )
}

const audiences = [
  { title: 'event', of: ['event'] },
  { title: 'area', of: ['area'] },
  { title: 'person', of: ['person'] },
  { title: 'visits', of: ['joint', 'visits'] },
  { title: 'enterprise', of: ['enterprise'] },
] as const

function isOf(of: readonly ThemeKey['audience'][], { audience }: ThemeKey): boolean {
  return of.includes(audience)
}

function ByTheme(props: Props & { onOtherWay: () => void }) {
  const { screen, texts } = props
  const { guides, large } = texts
  const { theme, themes } = screen
  /** one more than its place in `audiences`; 0: not chosen yet */
  const [chosen, choose] = useKeptPlace('guides audience')
  const otherWay = <TurnButton onTurn={props.onOtherWay}>{large.otherWay}</TurnButton>
  if (theme !== null) {
    const name = groupName(theme, themes, texts)
    return (
      <Found
        {...props}
        title={guides.listTitle(name, screen.total)}
        empty={guides.emptyTheme}
        other={<PressButton event={{ type: 'touch.theme', theme: null }}>{guides.otherTheme}</PressButton>}
      />
    )
  }
  const audience = audiences[chosen - 1]
  if (audience === undefined) {
    return (
      <Threes
        about="guides audiences"
        title={large.audiences}
        empty={<Empty title={guides.empty} text={guides.emptyAll} />}
        other={otherWay}
        entries={audiences
          .map(({ title, of }, index) => ({ title, of, onTurn: () => choose(index + 1) }))
          .filter(({ of }) => themes.some((one) => isOf(of, one)))
          .map(({ title, onTurn }) => ({ key: title, label: guides.themes[title], text: '', onTurn }))}
        texts={texts}
      />
    )
  }
  return (
    <Threes
      {...props}
      about={`guides themes ${audience.title}`}
      title={guides.title.theme}
      empty={<Empty title={guides.empty} text={guides.emptyAll} />}
      other={<TurnButton onTurn={() => choose(0)}>{guides.otherTheme}</TurnButton>}
      entries={themes
        .filter((one) => isOf(audience.of, one))
        .map((one) => ({
          key: `${one.audience} ${one.code}`,
          label: groupName(one, themes, texts) ?? one.code,
          text: guides.count(one.count),
          event: { type: 'touch.theme', theme: { audience: one.audience, code: one.code } },
        }))}
    />
  )
}

/** The guides of what was chosen. */
function Found(props: Props & { title: string; empty: string; other: ReactNode }) {
  const { screen } = props
  return (
    <Threes
      {...props}
      empty={<Empty title={props.texts.guides.empty} text={props.empty} />}
      about={`guides items ${screen.by} ${screen.department} ${screen.theme?.audience} ${screen.theme?.code}`}
      entries={screen.items.map((card) => cardEntry(card, props.texts, screen.by !== 'department'))}
    />
  )
}

function BySearch({ screen, texts }: Props) {
  const { guides } = texts
  const [open, turnTo] = useKeptPlace(`guides page of ${screen.query}`)
  const asked = screen.query.trim() !== ''
  const three = (writing: boolean) => threeOf(screen.items, writing ? 0 : open)
  return (
    <SearchScreen
      head={<Title>{guides.title.search}</Title>}
      label={guides.searchField}
      placeholder={guides.searchPlaceholder}
      query={screen.query}
      about={(writing) => `${screen.query} ${three(writing).page}`}
      actions={(writing) => {
        const { page, pages } = three(writing)
        return writing || pages < 2 ? null : <Pager page={page} pages={pages} onTurn={turnTo} texts={texts} />
      }}
      texts={texts}
    >
      {(writing) =>
        !asked ? null : screen.items.length === 0 ? (
          <Empty title={guides.notFound(screen.query)} text={guides.notFoundAdvice} />
        ) : (
          <>
            <p role="status">
              <Words>
                {screen.total === 0 ? guides.nearest(screen.query) : guides.found(screen.total, screen.items.length)}
              </Words>
              {writing && three(writing).pages > 1 ? guides.foldKeyboard : ''}
            </p>
            <Entries entries={three(writing).shown.map((card) => cardEntry(card, texts, true))} />
          </>
        )
      }
    </SearchScreen>
  )
}
