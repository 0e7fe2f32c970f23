import { Building2, LayoutGrid, Search } from 'lucide-react'
import { useState } from 'react'
import type { ThemeKey } from '../../contract/session.ts'
import { Content } from '../components/Content.tsx'
import { Empty } from '../components/Empty.tsx'
import { GuideList } from '../components/GuideList.tsx'
import { PressButton } from '../components/PressButton.tsx'
import { Published } from '../components/Published.tsx'
import { Title } from '../components/Title.tsx'
import { Ways } from '../components/Ways.tsx'
import { Words } from '../components/Words.tsx'
import { Keyboard } from '../input/Keyboard.tsx'
import { TextField } from '../input/TextField.tsx'
import { useTyping } from '../input/use-typing.ts'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import type { ScreenProps } from './props.ts'
import './Guides.css'

type Props = ScreenProps<'guides'>

/** as long as the contract takes a query */
export const longestQuery = 40

/** The guides, looked through in one of three ways; the way is chosen at the same place in all of them. */
export function Guides(props: Props) {
  switch (props.screen.by) {
    case 'department':
      return (
        <ScreenLayout head={<Head {...props} />}>
          <ByDepartment {...props} />
        </ScreenLayout>
      )
    case 'theme':
      return (
        <ScreenLayout head={<Head {...props} />}>
          <ByTheme {...props} />
        </ScreenLayout>
      )
    case 'search':
      return <BySearch {...props} />
  }
}

const ways = [
  { by: 'department', icon: Building2 },
  { by: 'theme', icon: LayoutGrid },
  { by: 'search', icon: Search },
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
    const name = screen.themes.find((one) => isSameTheme(one, theme))?.name ?? null
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
      {(['person', 'enterprise'] as const).map((audience) => {
        const themes = screen.themes.filter((one) => one.audience === audience)
        return themes.length === 0 ? null : (
          <section className="stack" key={audience}>
            <h2>{guides.themes[audience]}</h2>
            <div className="guides__themes">
              {themes.map(({ code, name, count }) => (
                <PressButton
                  key={code}
                  variant="plain"
                  className={
                    name.length > longName ? 'guides__department guides__department--long' : 'guides__department'
                  }
                  event={{ type: 'touch.theme', theme: { audience, code } }}
                >
                  <span>
                    <Content>{name}</Content>
                  </span>
                  <span className="guides__count">{guides.count(count)}</span>
                </PressButton>
              ))}
            </div>
          </section>
        )
      })}
    </div>
  )
}

export function isSameTheme(one: ThemeKey, other: ThemeKey): boolean {
  return one.audience === other.audience && one.code === other.code
}

function BySearch(props: Props) {
  const { screen, texts } = props
  const { guides } = texts
  const [open, setOpen] = useState(true)
  const [typed, act] = useTyping({
    text: screen.query,
    most: longestQuery,
    event: (text) => ({ type: 'touch.query', text }),
  })
  return (
    <ScreenLayout
      about={screen.query}
      head={
        <>
          <Head {...props} />
          <TextField
            label={guides.searchField}
            placeholder={guides.searchPlaceholder}
            typed={typed}
            open={open}
            onOpen={() => setOpen(true)}
            onAction={act}
            texts={texts}
          />
        </>
      }
      keyboard={
        open ? (
          <Keyboard typed={typed} onAction={act} field="matter" onDone={() => setOpen(false)} texts={texts} />
        ) : null
      }
    >
      <Found screen={screen} texts={texts} />
    </ScreenLayout>
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
