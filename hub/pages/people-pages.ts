import { StaffName } from '../staff/people.ts'
import { HubRole } from '../staff/roles.ts'
import type { StaffSide } from '../staff/side.ts'
import { type Account, accounts } from '../store/staff.ts'
import { type Html, html, type Part } from './html.ts'
import { csrfField, type Page } from './layout.ts'
import { action, chip, heading, table } from './parts.ts'
import { texts } from './texts.ts'
import { clockTime } from './time.ts'
import { must, Turned } from './turned.ts'
import { textIn, type Visit, type Visits } from './visits.ts'

const words = texts.people

/** Who may sign in, and as what. */
export function peoplePages(visits: Visits, side: StaffSide): void {
  const page = async ({ guest }: Visit, said: Part): Promise<Page> => {
    const rows = (await accounts(side.store.db)).map((one) => row(one, guest))
    const columns = [words.name, words.role, words.state, words.lastSignIn, '']
    const body = html`${heading(words.heading, words.lead)}${said}${table(words.heading, columns, rows, '')}${addForm(guest.csrf)}`
    return { title: words.heading, section: 'people', body }
  }

  visits.get('/people', 'manage-people', (visit) => page(visit, null))

  visits.post('/people', 'manage-people', async (visit, form) => {
    const name = StaffName.safeParse(form['name'])
    const role = HubRole.safeParse(form['role'])
    if (!name.success) return await page(visit, wrong(words.wrongName))
    if (!role.success) throw new Turned(400)
    const password = await side.people.add(visit.guest.name, name.data, role.data)
    return await page(visit, password === null ? wrong(words.taken) : oneTime(name.data, password))
  })

  visits.post('/people/:name/renew', 'manage-people', async (visit) => {
    const name = textIn(visit.request, 'name')
    const password = await side.people.renew(visit.guest.name, name)
    must(password !== null)
    return await page(visit, oneTime(name, password ?? ''))
  })

  visits.post('/people/:name/disable', 'manage-people', async (visit) => {
    const name = textIn(visit.request, 'name')
    if (name === visit.guest.name) return await page(visit, wrong(words.self))
    must(await side.people.disable(visit.guest.name, name))
    return { to: '/staff/people', done: 'disabled' }
  })
}

function row(one: Account, { name, csrf }: Visit['guest']): Html {
  const href = `/staff/people/${encodeURIComponent(one.name)}`
  const renew = action(csrf, `${href}/renew`, one.disabledAt ? words.reopen : words.renew)
  const disable = one.disabledAt === null && action(csrf, `${href}/disable`, words.disable, 'danger')
  const state = one.disabledAt
    ? chip('plain', words.disabled)
    : one.oneTimeUntil
      ? chip('warn', words.oneTime)
      : chip('ok', words.active)
  return html`<tr><th scope="row">${one.name}</th><td>${texts.roles[one.role]}</td><td>${state}</td><td>${clockTime(one.lastSignInAt)}</td>
<td class="actions">${one.name !== name && [renew, disable]}</td></tr>`
}

function addForm(csrf: string): Html {
  const roles = HubRole.options.map((role) => html`<option value="${role}">${texts.roles[role]}</option>`)
  return html`<section class="card"><h2>${words.add}</h2><form method="post" action="/staff/people" class="row">${csrfField(csrf)}
<label>${words.name}<input name="name" required maxlength="30" autocomplete="off"></label>
<label>${words.role}<select name="role">${roles}</select></label><button class="primary">${words.addButton}</button></form>
<p class="small">${words.nameRule}</p></section>`
}

function wrong(said: string): Html {
  return html`<p class="notice bad" role="alert">${said}</p>`
}

function oneTime(name: string, password: string): Html {
  return html`<section class="card good" role="status"><h2>${words.oneTimeHeading(name)}</h2><p class="secret">${password}</p><p class="small">${words.oneTimeNote}</p></section>`
}
