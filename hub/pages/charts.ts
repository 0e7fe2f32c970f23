import { type Html, html } from './html.ts'

export interface Bar {
  readonly label: string
  readonly value: number
}

const rowHeight = 34
const labelWidth = 96
const barWidth = 290
const valueWidth = 84

/** One bar a row, with its label before it and its number behind. */
export function rowChart(title: string, bars: readonly Bar[]): Html {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const rows = bars.map(({ label, value }, at) => {
    const y = at * rowHeight
    const width = Math.max(value > 0 ? 2 : 0, Math.round((value / most) * barWidth))
    return html`<text x="${labelWidth - 12}" y="${y + 22}" text-anchor="end">${label}</text>
<rect x="${labelWidth}" y="${y + 6}" width="${width}" height="${rowHeight - 12}" rx="3"/>
<text x="${labelWidth + width + 10}" y="${y + 22}" class="value">${number(value)}</text>`
  })
  return chart(title, labelWidth + barWidth + valueWidth, bars.length * rowHeight, rows)
}

const columnWidth = 25
const chartHeight = 200
const axisHeight = 28
const topHeight = 20

/** One bar a column, with its number above it. */
export function columnChart(title: string, bars: readonly Bar[]): Html {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const room = chartHeight - axisHeight - topHeight
  const base = chartHeight - axisHeight
  const columns = bars.map(({ label, value }, at) => {
    const height = Math.max(value > 0 ? 2 : 0, Math.round((value / most) * room))
    const middle = at * columnWidth + columnWidth / 2
    return html`<rect x="${at * columnWidth + 4}" y="${base - height}" width="${columnWidth - 8}" height="${height}" rx="2"/>
${value > 0 && html`<text x="${middle}" y="${base - height - 6}" text-anchor="middle" class="value small">${short(value)}</text>`}
<text x="${middle}" y="${chartHeight - 8}" text-anchor="middle">${label}</text>`
  })
  const width = Math.max(1, bars.length) * columnWidth
  const axis = html`<line x1="0" y1="${base + 0.5}" x2="${width}" y2="${base + 0.5}"/>`
  return chart(title, width, chartHeight, [...columns, axis])
}

function chart(title: string, width: number, height: number, parts: readonly Html[]): Html {
  return html`<figure><figcaption>${title}</figcaption><svg class="chart" role="img" aria-label="${title}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${parts}</svg></figure>`
}

function number(value: number): string {
  return value.toLocaleString('zh-CN')
}

/** What finds room above a column. */
function short(value: number): string {
  return value < 10_000 ? String(value) : value.toLocaleString('zh-CN', { notation: 'compact' })
}
