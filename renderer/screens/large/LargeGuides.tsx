import { Building2, LayoutGrid, PenLine } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Empty } from '../../components/Empty.tsx'
import { PressButton } from '../../components/PressButton.tsx'
import { Title } from '../../components/Title.tsx'
import { Words } from '../../components/Words.tsx'
import { Keyboard } from '../../input/Keyboard.tsx'
import { TextField } from '../../input/TextField.tsx'
import { useTyping } from '../../input/use-typing.ts'
import { useKeptPlace } from '../../layout/place-memory.ts'
import { ScreenLayout } from '../../layout/ScreenLayout.tsx'
import { isSameTheme, longestQuery } from '../Guides.tsx'
import type { ScreenProps } from '../props.ts'
import { Choice } from './Choice.tsx'
import { Pager } from './Pager.tsx'
import { Entries, LargeHead, Threes } from './Threes.tsx'
import { TurnButton } from './TurnButton.tsx'
import { threeOf } from './threes.ts'
import './typing.css'

type Props = ScreenProps<'guides'>

/** The guides: first a way to look through them, then three at a time. */
export function LargeGuides(props: Props) {
  const { screen } = props
  // the view knows the way only once something was chosen in it
  const [byDepartment, takeDepartments] = useKeptPlace('guides by department')
  switch (screen.by) {
    case 'department':
      return screen.department === null && byDepartment === 0 ? (
        <ByWays {...props} onDepartments={() => takeDepartments(1)} />
      ) : (
        <ByDepartment {...props} onOtherWay={() => takeDepartments(0)} />
      )
    case 'theme':
      return <ByTheme {...props} />
    case 'search':
      return <BySearch {...props} />
  }
}

function ByWays({ texts, onDepartments }: Props & { onDepartments: () => void }) {
  const { large } = texts
  return (
    <ScreenLayout>
      <Title>{large.waysTitle}</Title>
      <div className="choices choices--tiles">
        <Choice icon={Building2} label={large.ways.department} onTurn={onDepartments} />
        <Choice icon={LayoutGrid} label={large.ways.theme} event={{ type: 'touch.browse', by: 'theme' }} />
        <Choice icon={PenLine} label={large.ways.search} event={{ type: 'touch.browse', by: 'search' }} />
      </div>
    </ScreenLayout>
  )
}

function ByDepartment(props: Props & { onOtherWay: () => void }) {
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
      other={<TurnButton onTurn={props.onOtherWay}>{large.otherWay}</TurnButton>}
      entries={departments.map(({ name, count }) => ({
        key: name,
        label: name,
        text: guides.count(count),
        event: { type: 'touch.department', department: name },
      }))}
    />
  )
}

const audiences = ['person', 'enterprise'] as const

function ByTheme(props: Props) {
  const { screen, texts } = props
  const { guides, large } = texts
  const { theme, themes } = screen
  /** one more than its place in `audiences`; 0: not chosen yet */
  const [chosen, choose] = useKeptPlace('guides audience')
  const otherWay = <PressButton event={{ type: 'touch.browse', by: 'department' }}>{large.otherWay}</PressButton>
  if (theme !== null) {
    const name = themes.find((one) => isSameTheme(one, theme))?.name ?? null
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
      <ScreenLayout head={<LargeHead title={large.audiences} other={otherWay} />}>
        <div className="choices">
          {audiences.map((one, index) => (
            <Choice key={one} label={guides.themes[one]} onTurn={() => choose(index + 1)} />
          ))}
        </div>
      </ScreenLayout>
    )
  }
  return (
    <Threes
      {...props}
      about={`guides themes ${audience}`}
      title={guides.title.theme}
      empty={<Empty title={guides.empty} text={guides.emptyAll} />}
      other={<TurnButton onTurn={() => choose(0)}>{guides.otherTheme}</TurnButton>}
      entries={themes
        .filter((one) => one.audience === audience)
        .map(({ code, name, count }) => ({
          key: code,
          label: name,
          text: guides.count(count),
          event: { type: 'touch.theme', theme: { audience, code } },
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
      entries={screen.items.map(({ code, title, department }) => ({
        key: code,
        label: title,
        text: screen.by === 'department' ? '' : department,
        event: { type: 'touch.guide', code },
      }))}
    />
  )
}

function BySearch({ screen, texts }: Props) {
  const { guides } = texts
  const [writing, setWriting] = useState(true)
  const [open, turnTo] = useKeptPlace(`guides page of ${screen.query}`)
  const [typed, act] = useTyping({
    text: screen.query,
    most: longestQuery,
    event: (text) => ({ type: 'touch.query', text }),
  })
  const { shown, page, pages } = threeOf(screen.items, writing ? 0 : open)
  const asked = screen.query.trim() !== ''
  return (
    <ScreenLayout
      about={`${screen.query} ${page}`}
      head={
        <>
          <Title>{guides.title.search}</Title>
          <TextField
            label={guides.searchField}
            placeholder={guides.searchPlaceholder}
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
      {!asked ? null : screen.items.length === 0 ? (
        <Empty title={guides.notFound(screen.query)} text={guides.notFoundAdvice} />
      ) : (
        <>
          <p role="status">
            <Words>
              {screen.total === 0 ? guides.nearest(screen.query) : guides.found(screen.total, screen.items.length)}
            </Words>
            {writing && pages > 1 ? guides.foldKeyboard : ''}
          </p>
          <Entries
            entries={shown.map(({ code, title, department }) => ({
              key: code,
              label: title,
              text: department,
              event: { type: 'touch.guide', code },
            }))}
          />
        </>
      )}
    </ScreenLayout>
  )
}
