/** One record, and the line it begins in. */
export type CsvRecord = { line: number; fields: string[] } | { line: number; problem: string }

/** A quoted field that goes on for more lines than this has lost its closing quote. */
const MAX_LINES_JOINED = 20

/**
 * The records of a CSV text (RFC 4180), given by its lines; empty lines are passed over. A quote that is never closed
 * spoils its own line only: what follows is read as if that line were not there.
 */
export function* csvRecords(
  lines: Iterator<{ number: number; text: string }>,
  separator: string,
  maxLinesJoined = MAX_LINES_JOINED,
): Generator<CsvRecord> {
  const waiting: { number: number; text: string }[] = []
  const next = (): { number: number; text: string } | null => {
    const again = waiting.shift()
    if (again) return again
    const { value, done } = lines.next()
    return done ? null : value
  }
  for (let first = next(); first !== null; first = next()) {
    if (first.text.trim() === '') continue
    const joined = []
    let text = first.text
    let fields = fieldsOf(text, separator)
    while (fields === 'open' && joined.length < maxLinesJoined) {
      const more = next()
      if (more === null) break
      joined.push(more)
      text += `\n${more.text}`
      fields = fieldsOf(text, separator)
    }
    if (typeof fields !== 'string') yield { line: first.number, fields }
    else {
      waiting.unshift(...joined)
      yield {
        line: first.number,
        problem:
          fields === 'open' || joined.length > 0 ? 'a quote is not closed' : 'a quote is in the middle of a field',
      }
    }
  }
}

/** One record of a CSV text with its line end, every field quoted. */
export function csvLine(fields: readonly string[]): string {
  return `${fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(',')}\r\n`
}

/** The one among comma, semicolon and tab that the header has most of. */
export function separatorOf(header: string): string {
  const count = (separator: string): number => header.split(separator).length
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best))
}

/** open: a quoted field goes on in the next line; stray: text stands behind a closing quote */
function fieldsOf(text: string, separator: string): string[] | 'open' | 'stray' {
  if (!text.includes('"')) return text.split(separator)
  const fields: string[] = []
  let at = 0
  for (;;) {
    if (text[at] === '"') {
      let field = ''
      let close = text.indexOf('"', at + 1)
      at += 1
      while (close >= 0 && text[close + 1] === '"') {
        field += text.slice(at, close + 1)
        at = close + 2
        close = text.indexOf('"', at)
      }
      if (close < 0) return 'open'
      fields.push(field + text.slice(at, close))
      at = close + 1
      if (at < text.length && text[at] !== separator) return 'stray'
    } else {
      const end = text.indexOf(separator, at)
      fields.push(end < 0 ? text.slice(at) : text.slice(at, end))
      at = end < 0 ? text.length : end
    }
    if (at >= text.length) return fields
    at += 1
  }
}
