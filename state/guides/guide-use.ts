import { z } from 'zod'
import type { Store } from '../store/open-store.ts'

const Row = z.object({ code: z.string(), opened: z.number() })

/** Adds to how often each guide was opened, in kiosk.db. Throws SQLite's error. */
export function countGuides(store: Store, opened: ReadonlyMap<string, number>): void {
  const add = store.prepare(
    'insert into guide_use values (?, ?) on conflict (code) do update set opened = opened + excluded.opened',
  )
  store.transaction(() => {
    for (const [code, times] of opened) add.run(code, times)
  })()
}

/** How often each guide was opened on this terminal. */
export function guideCounts(store: Store): Map<string, number> {
  const rows = z.array(Row).parse(store.prepare('select code, opened from guide_use').all())
  return new Map(rows.map(({ code, opened }) => [code, opened]))
}
