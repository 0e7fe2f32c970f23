import { ChevronRight, CircleAlert, CircleCheck, CircleMinus, CircleX, type LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { type AdminAction, adminRights, isAllowed } from '../../contract/admin/rights.ts'
import type { AdminButton, AdminField, AdminShown, Light } from '../../contract/admin/screens.ts'
import type { ScreenOf } from '../../contract/session.ts'
import { adminTexts } from '../../contract/texts/admin.zh-CN.ts'
import { PressButton } from '../components/PressButton.tsx'
import { Title } from '../components/Title.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import type { ScreenProps } from '../screens/props.ts'
import { Bars } from './Bars.tsx'
import { FieldEditor, Fields } from './Fields.tsx'
import { ScreenTest, SelfTests, TouchTest } from './SelfTests.tsx'
import './admin.css'

const icons: Record<Light, LucideIcon> = { ok: CircleCheck, warn: CircleAlert, bad: CircleX, off: CircleMinus }

/** Any page of staff, or the one field of it that is open. */
export function AdminPage({ screen }: ScreenProps<'admin'>) {
  return <Page key={screen.shown.page} screen={screen} />
}

/** How things are, what can be done about them, and the way to the other pages. */
function Page({ screen }: Pick<ScreenProps<'admin'>, 'screen'>) {
  // as it stood when it was opened: what another one has put there meanwhile is not written over unseen
  const [open, setOpen] = useState<AdminField | null>(null)
  const [test, setTest] = useState<'touch' | 'screen' | null>(null)
  // an answer ends what it was asked for
  const [answered, setAnswered] = useState(screen.busy)
  if (screen.busy !== answered) {
    setAnswered(screen.busy)
    if (screen.busy) setOpen(null)
  }
  const { shown, person } = screen
  const may = (action: AdminAction) => isAllowed(person?.role ?? null, adminRights.actions[action])
  const buttons = shown.buttons.filter(({ action }) => may(action))
  const fields = shown.fields.filter(({ action }) => may(action))
  const isOffered = fields.some(({ subject }) => subject === open?.subject)
  if (test === 'touch') return <TouchTest onEnd={() => setTest(null)} />
  if (test === 'screen') return <ScreenTest onEnd={() => setTest(null)} />
  if (open !== null && isOffered) return <FieldEditor field={open} onClose={() => setOpen(null)} />
  return (
    <ScreenLayout below>
      <div className="admin" lang="zh-CN">
        <div className="admin__head">
          <Title>{adminTexts.pages[shown.page]}</Title>
          <p className="admin__said" role="status">
            {screen.busy ? adminTexts.busy : screen.said}
          </p>
          <p className="lead">
            {person === null ? adminTexts.anybody : adminTexts.who(person.name, adminTexts.roles[person.role])}
          </p>
        </div>
        <Choosers choosers={shown.choosers} />
        <ul className="admin__rows">
          {shown.rows.map((row) => (
            <RowLine key={`${row.label} ${row.value}`} row={row} leads={leadsOn(row.leads, screen)} />
          ))}
        </ul>
        <Fields fields={fields} busy={screen.busy} onOpen={setOpen} />
        {shown.charts.map((chart) => (
          <Bars key={chart.title} {...chart} />
        ))}
        <ul className="admin__items">
          {shown.items.map((item) => (
            <li key={item.id}>
              <div>
                {item.title === '' ? null : <b>{item.title}</b>}
                <p>{item.text}</p>
              </div>
              {item.buttons
                .filter(({ action }) => may(action))
                .map((button) => (
                  <Deed key={button.action} button={button} busy={screen.busy} />
                ))}
            </li>
          ))}
        </ul>
        {buttons.length === 0 ? null : (
          <div className="admin__grid">
            {buttons.map((button) => (
              <Deed key={button.action} button={button} busy={screen.busy} />
            ))}
          </div>
        )}
        {shown.page === 'tests' ? <SelfTests onBegin={setTest} /> : null}
        {shown.page === 'overview' ? <Menu screen={screen} /> : null}
      </div>
    </ScreenLayout>
  )
}

/** What of the page's matter is looked at: a line of choices for each question. */
function Choosers({ choosers }: Pick<AdminShown, 'choosers'>) {
  return choosers.map(({ name, label, options, chosen }) => (
    <fieldset key={name} className="admin__chooser">
      <legend>{label}</legend>
      {options.map(({ value, label: words }) => (
        <PressButton
          key={value}
          variant="plain"
          className="admin__choice"
          pressed={value === chosen}
          event={{ type: 'touch.admin-choose', name, value }}
        >
          {words}
        </PressButton>
      ))}
    </fieldset>
  ))
}

function leadsOn(page: AdminShown['page'] | null, { pages }: ScreenOf<'admin'>): AdminShown['page'] | null {
  return page !== null && pages.includes(page) ? page : null
}

function RowLine({ row, leads }: { row: AdminShown['rows'][number]; leads: AdminShown['page'] | null }) {
  const Icon = row.light === null ? null : icons[row.light]
  const content = (
    <>
      {Icon === null ? null : <Icon aria-hidden className={`admin__light admin__light--${row.light}`} />}
      <span className="admin__label">{row.label}</span>
      <span className="admin__value">
        <b>{row.value}</b>
        {row.todo === '' ? null : <small>{row.todo}</small>}
      </span>
    </>
  )
  return (
    <li>
      {leads === null ? (
        <div className="admin__row">{content}</div>
      ) : (
        <PressButton variant="plain" className="admin__row" event={{ type: 'touch.admin-page', page: leads }}>
          {content}
          <ChevronRight aria-hidden className="admin__on" />
        </PressButton>
      )}
    </li>
  )
}

/** What can't be taken back is asked once more, in its own place. */
function Deed({ button: { action, subject, label, sure }, busy }: { button: AdminButton; busy: boolean }) {
  const [asked, setAsked] = useState(false)
  // what is offered next in its place is asked about anew
  const [wasBusy, setWasBusy] = useState(busy)
  if (busy !== wasBusy) {
    setWasBusy(busy)
    setAsked(false)
  }
  if (sure && !asked) {
    return (
      <button type="button" className="press press--secondary" disabled={busy} onClick={() => setAsked(true)}>
        {label}
      </button>
    )
  }
  return (
    <PressButton
      event={{ type: 'touch.admin-do', action, subject }}
      disabled={busy}
      variant={sure ? 'primary' : 'secondary'}
    >
      {sure ? `${label}：${adminTexts.sure}` : label}
    </PressButton>
  )
}

function Menu({ screen }: { screen: ScreenOf<'admin'> }) {
  return (
    <nav className="admin__grid" aria-label={adminTexts.menu}>
      {screen.pages
        .filter((page) => page !== 'overview')
        .map((page) => (
          <PressButton key={page} event={{ type: 'touch.admin-page', page }}>
            {adminTexts.pages[page]}
          </PressButton>
        ))}
    </nav>
  )
}
