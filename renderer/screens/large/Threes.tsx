import type { ReactNode } from 'react'
import type { TouchEvent } from '../../../contract/session.ts'
import type { ScreenTexts } from '../../../contract/texts/screens.zh-CN.ts'
import { Title } from '../../components/Title.tsx'
import { Words } from '../../components/Words.tsx'
import { useKeptPlace } from '../../layout/place-memory.ts'
import { ScreenLayout } from '../../layout/ScreenLayout.tsx'
import { Choice } from './Choice.tsx'
import { Pager } from './Pager.tsx'
import { threeOf } from './threes.ts'
import './Threes.css'

export type Entry = { key: string; label: string; text: string; on?: boolean } & (
  | { event: TouchEvent }
  | { onTurn: () => void }
)

/** A list of choices, three at a time. */
export function Threes(props: {
  /** what is listed, to turn back to the same page */
  about: string
  title: string
  /** in the place of no entries */
  empty: ReactNode
  /** leads to something else than is listed */
  other: ReactNode
  entries: readonly Entry[]
  texts: ScreenTexts
}) {
  const { texts, entries } = props
  const [open, turnTo] = useKeptPlace(`page of ${props.about}`)
  const { shown, page, pages } = threeOf(entries, open)
  return (
    <ScreenLayout
      about={`${props.about} ${page}`}
      head={<LargeHead title={props.title} other={props.other} />}
      {...(pages > 1 ? { actions: <Pager page={page} pages={pages} onTurn={turnTo} texts={texts} /> } : {})}
    >
      {entries.length === 0 ? props.empty : <Entries entries={shown} />}
    </ScreenLayout>
  )
}

export function Entries({ entries }: { entries: readonly Entry[] }) {
  return (
    <div className="choices choices--list">
      {entries.map(({ key, ...choice }) => (
        <Choice key={key} {...choice} />
      ))}
    </div>
  )
}

/** What is asked, and a way to something else than is listed. */
export function LargeHead({ title, other }: { title: string; other: ReactNode }) {
  return (
    <div className="large-head">
      <Title>
        <Words>{title}</Words>
      </Title>
      {other}
    </div>
  )
}
