import { z } from 'zod'
import { PrintAnswer } from '../../contract/control.ts'
import { FromCore } from '../../contract/ipc.ts'
import type { ScreenName } from '../../contract/session.ts'
import { SlipDocument } from '../../contract/slip.ts'
import { testSlip } from '../../contract/texts/slips.zh-CN.ts'
import { wayOfALook } from '../../electron/core/setup/walk.ts'
import { systemClock } from '../../electron/system-clock.ts'
import { Failure } from '../command.ts'
import { askCore, configuration, user } from '../kiosk.ts'

/** as a person who looks at each screen for a moment, and devices that have to be found first */
const patienceMs = 30_000
const lookEveryMs = 100

const Status = z.object({ state: z.string().optional(), connectivity: z.string().optional(), detail: z.string() })

export interface Visit {
  readonly screens: readonly ScreenName[]
  /** what is configured, and how it was found; `none`: the configuration has none */
  readonly reader: string
  readonly printer: string
  readonly slip: string
  readonly hub: string
}

/**
 * Starts the whole kiosk but its window, walks through it as a citizen does, prints a slip on its own printer, and looks
 * whether reader and hub answer it.
 * @throws Failure
 */
export async function testVisit(): Promise<Visit> {
  const { CannotRun, runCore } = await import('../../electron/core/run-core.ts')
  const { devices, hub } = configuration()
  let screen: ScreenName | null = null
  let core: Awaited<ReturnType<typeof runCore>>
  try {
    core = await runCore({
      env: process.env,
      clock: systemClock,
      sessionClock: systemClock,
      now: () => new Date(),
      send(message) {
        const said = FromCore.parse(message)
        if (said.type === 'view') screen = said.view.screen.screen
      },
      extraControl: () => undefined,
    })
  } catch (error) {
    if (error instanceof CannotRun) throw new Failure(error.sentences.join('\n'))
    throw error
  }
  try {
    const screens: ScreenName[] = []
    for (const [touch, next] of wayOfALook) {
      if (touch) core.receive({ type: 'touch', event: touch })
      await settled(
        async () => {
          if (screen === 'out-of-service') {
            throw new Failure(
              'the terminal is out of service, so no visit begins: end what it is out of service for ("admin resume", or moving at its screen), then "setup visit"',
            )
          }
          return screen ?? ''
        },
        (shown) => shown === next,
        `the screen "${next}" is not shown`,
      )
      screens.push(next)
    }
    const reader = devices.idReader ? await found('reader.status', (state) => state === 'ready') : 'none'
    const printer = devices.printer ? await found('printer.status', isAbleToPrint) : 'none'
    const slip = isAbleToPrint(printer) ? await printed() : 'none'
    const line = hub ? await found('hub.status', (state) => state === 'online') : 'none'
    return { screens, reader, printer, slip, hub: line }
  } finally {
    await core.stop()
  }
}

/** Nothing that is configured was found wanting. */
export function wentWell({ reader, printer, slip, hub }: Visit): boolean {
  const isFine = (how: string, fine: readonly string[]) => how === 'none' || fine.includes(how)
  return isFine(reader, ['ready']) && (printer === 'none' || slip === 'printed') && isFine(hub, ['online'])
}

const isAbleToPrint = (state: string) => state === 'ready' || state === 'paper-low'

/** What a device or the hub ends up in: what it should, or what it still is when patience ends, with its reason. */
async function found(
  verb: 'reader.status' | 'printer.status' | 'hub.status',
  isFine: (state: string) => boolean,
): Promise<string> {
  let detail = ''
  const look = async () => {
    const answer = await askCore({ verb })
    const status = Status.parse(answer?.value)
    detail = status.detail
    return status.state ?? status.connectivity ?? 'unknown'
  }
  const state = await settled(look, isFine)
  return isFine(state) ? state : `${state}: ${detail}`
}

async function printed(): Promise<string> {
  const answer = await askCore({ verb: 'printer.print', document: SlipDocument.parse(testSlip), user: user() })
  const { state, reason } = PrintAnswer.parse(answer?.value)
  return reason === undefined ? state : `${state}: ${reason}`
}

/** Looks again until it is so, or patience ends. @param complaint thrown then; without one what was seen last is answered */
async function settled(
  look: () => Promise<string>,
  isSo: (seen: string) => boolean,
  complaint?: string,
): Promise<string> {
  const until = performance.now() + patienceMs
  for (;;) {
    const seen = await look()
    if (isSo(seen)) return seen
    if (performance.now() > until) {
      if (complaint === undefined) return seen
      throw new Failure(`the test visit ended early: ${complaint} within ${patienceMs / 1000} s`)
    }
    await new Promise((resolve) => systemClock.setTimeout(() => resolve(null), lookEveryMs))
  }
}
