import type { AdminShown } from '../../../contract/admin/screens.ts'
import { adminTexts } from '../../../contract/texts/admin.zh-CN.ts'
import type { Choice } from '../../../state/session/admin/machine.ts'
import { chooser } from './choosers.ts'
import type { LogFilter, LogFound } from './log-lines.ts'

const { log: texts } = adminTexts
type Span = keyof typeof texts.spans

const minutes: Record<Span, number | null> = { all: null, ten: 10, hour: 60, day: 24 * 60, week: 7 * 24 * 60 }

/** The newest lines of the log that fit what is chosen. */
export function logPage(
  empty: AdminShown,
  choice: Choice,
  found: (filter: LogFilter) => LogFound,
  now: Date,
): AdminShown {
  const level = chooser('level', texts.level, texts.levels, choice)
  const part = chooser('part', texts.part, texts.parts, choice)
  const span = chooser('span', texts.span, texts.spans, choice)
  const back = minutes[span.chosen]
  const { lines, more } = found({
    errors: level.chosen === 'errors',
    part: part.chosen === 'all' ? null : part.chosen,
    since: back === null ? null : new Date((Math.floor(now.getTime() / 60_000) - back) * 60_000),
  })
  return {
    ...empty,
    choosers: [level.chooser, part.chooser, span.chooser],
    rows: [
      {
        label: texts.found,
        value: more ? texts.newest(lines.length) : texts.lines(lines.length),
        light: null,
        todo: '',
        leads: null,
      },
    ],
    items: lines.map(({ at, error, text }, index) => ({
      id: String(index),
      title: `${inHall(at)}${error ? ` ${texts.error}` : ''}`,
      text,
      buttons: [],
    })),
  }
}

/** `11-28 14:05:09`, in the hall's own time */
function inHall(at: string): string {
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return ''
  const two = (n: number) => String(n).padStart(2, '0')
  const day = `${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
}
