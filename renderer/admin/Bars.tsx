import type { AdminShown } from '../../contract/admin/screens.ts'
import { adminTexts } from '../../contract/texts/admin.zh-CN.ts'

type Props = { title: string; bars: AdminShown['charts'][number]['bars'] }

const lineHeight = 48
const labelWidth = 300
const barWidth = 480

/** A plain chart: one bar a line, its number beside it. */
export function Bars({ title, bars }: Props) {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  return (
    <section className="admin__chart">
      <h2>{title}</h2>
      {bars.length === 0 ? (
        <p className="lead">{adminTexts.nothing}</p>
      ) : (
        <svg viewBox={`0 0 920 ${bars.length * lineHeight}`} role="img" aria-label={title}>
          {bars.map(({ label, value, shown = String(value) }, at) => {
            const width = (value / most) * barWidth
            const middle = at * lineHeight + 34
            return (
              <g key={label}>
                <text x={labelWidth - 16} y={middle} textAnchor="end">
                  {label.length > 9 ? `${label.slice(0, 8)}…` : label}
                </text>
                <rect
                  x={labelWidth}
                  y={at * lineHeight + 6}
                  width={Math.max(2, width)}
                  height={lineHeight - 12}
                  rx="6"
                />
                <text x={labelWidth + width + 14} y={middle}>
                  {shown}
                </text>
              </g>
            )
          })}
        </svg>
      )}
    </section>
  )
}
