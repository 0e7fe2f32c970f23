import type { NotedAction } from '../contract/control.ts'
import { type AdminRequest, answerAdmin, osUser } from '../electron/core/admin/admin-verbs.ts'
import { Closing } from '../electron/core/admin/closing.ts'
import { endInstalling, isInstalling } from '../electron/core/admin/installing.ts'
import { openStaffOffice } from '../electron/core/admin/staff-office.ts'
import { TerminalSettings } from '../electron/core/admin/terminal-settings.ts'
import { Ballast } from '../state/store/ballast.ts'
import type { Store } from '../state/store/open-store.ts'
import { Failure, isExplained } from './command.ts'
import { withStoreDown } from './data-lock.ts'
import { askCore, configuration, dataFolder, user } from './kiosk.ts'

/** What is asked about staff and the audit log: of the kiosk that runs, or of its files where none does. @throws Failure */
export async function askStaffOffice(request: AdminRequest): Promise<unknown> {
  const running = await askCore(request)
  return running ? running.value : await withOffice((parts) => answerAdmin(parts, request))
}

/** What the screen's own setting-up had begun is over: the command line has done it. The kiosk must be down. @throws Failure */
export async function endSettingUpAtScreen(): Promise<void> {
  await withOffice(async ({ office, closing, store }) => {
    if (!isInstalling(store)) return
    office.audit.record({ actor: osUser(user()), action: 'setup', subject: '', detail: {} })
    endInstalling(store, closing)
  })
}

type Opened = Parameters<typeof answerAdmin>[0] & { store: Store }

/** @throws Failure */
async function withOffice<T>(work: (parts: Opened) => Promise<T>): Promise<T> {
  return await withStoreDown(async (store) => {
    try {
      const ballast = new Ballast(dataFolder)
      const over = {
        config: configuration(),
        store: () => store,
        guard: <T>(inner: () => T) => ballast.guard(inner),
      }
      const office = openStaffOffice({ ...over, folder: dataFolder, now: () => new Date() })
      return await work({ office, settings: new TerminalSettings(over), closing: new Closing(over), store })
    } catch (error) {
      throw new Failure(error instanceof Error ? error.message : String(error))
    }
  })
}

/**
 * Writes down in the audit log what is about to be done by hand, does it, and writes down when it came to nothing. Where that
 * can't be written it is said, and done all the same: it may be what mends the terminal.
 * @throws what the work throws
 */
export async function attempted<T>(
  action: Exclude<NotedAction, 'refused'>,
  subject: string,
  work: () => Promise<T>,
  isDone: (ended: T) => boolean = () => true,
): Promise<T> {
  await noted(action, subject)
  let ended: T
  try {
    ended = await work()
  } catch (error) {
    await noted('refused', action)
    throw error
  }
  if (!isDone(ended)) await noted('refused', action)
  return ended
}

async function noted(action: NotedAction, subject: string): Promise<void> {
  try {
    await askStaffOffice({ verb: 'admin.note', action, subject: subject.slice(-80), user: user() })
  } catch (error) {
    if (!isExplained(error)) throw error
    process.stderr.write(`"${action}" is not in the audit log: ${error.message}\n`)
  }
}
