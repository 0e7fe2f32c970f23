import { z } from 'zod'
import { type AuditRow, verifyChain } from '../../staff/audit-chain.ts'
import type { StaffSide } from '../staff/side.ts'
import { auditRows, latestAuditRows, note } from '../store/audit.ts'
import { auditActor, auditDetail, auditWord } from './audit-words.ts'
import { type Html, html, type Part } from './html.ts'
import type { Page } from './layout.ts'
import { action, heading, table } from './parts.ts'
import { texts } from './texts.ts'
import { clockTime } from './time.ts'
import type { Visit, Visits } from './visits.ts'

const words = texts.audit
const pageSize = 100
const Before = z.object({ before: z.coerce.number().int().positive().optional().catch(undefined) })

/** What was done by whom, and whether nothing of that was touched since. */
export function auditPages(visits: Visits, side: StaffSide): void {
  const page = async ({ guest, request }: Visit, said: Part): Promise<Page> => {
    const { before } = Before.parse(request.query)
    const rows = await latestAuditRows(side.store.db, { before, most: pageSize })
    const columns = [{ numbers: words.sequence }, words.time, words.actor, words.action, words.subject, words.detail]
    const last = rows.at(-1)
    const older = last && last.sequence > 1 && html`<a href="/staff/audit?before=${last.sequence}">${texts.older}</a>`
    const verify = action(guest.csrf, '/staff/audit/verify', words.verify)
    const body = html`${heading(words.heading, words.lead, verify)}${said}${table(words.heading, columns, rows.map(row), '')}
<nav class="pager">${before !== undefined && html`<a href="/staff/audit">${texts.newest}</a>`}${older}</nav>`
    return { title: words.heading, section: 'audit', body }
  }

  visits.get('/audit', 'see-audit', (visit) => page(visit, null))

  visits.post('/audit/verify', 'see-audit', async (visit) => {
    const verdict = await verifyChain(auditRows(side.store.db), side.keptHead())
    const { kind } = verdict
    await note(side.audit, {
      actor: visit.guest.name,
      action: 'audit-verified',
      subject: '',
      detail: { verdict: kind },
    })
    if (verdict.kind === 'intact')
      return await page(visit, html`<p class="notice good" role="status">${words.intact(verdict.rows)}</p>`)
    const said = words.broken(verdict.sequence, words.faults[verdict.kind])
    return await page(visit, html`<p class="notice bad" role="alert">${said}</p>`)
  })
}

function row({ sequence, at, actor, action: done, subject, detail }: AuditRow): Html {
  return html`<tr><td class="number">${sequence}</td><td class="nowrap">${clockTime(at)}</td><td>${auditActor(actor)}</td>
<td>${auditWord(done)}</td><td>${subject}</td><td class="detail">${auditDetail(detail)}</td></tr>`
}
