import type { CSSProperties } from 'react'
import type { LaidOutSlip, SlipLine } from '../../contract/slip.ts'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { cellRuns } from './cells.ts'
import { QrCode } from './QrCode.tsx'
import { qrPath } from './qr-path.ts'
import './SlipPaper.css'

/** Paints lines as they stand on paper, a line of text 32 dots high as the printer sets it: nothing is wrapped here, so the breaks are the paper's own. */
export function SlipPaper(props: { slip: LaidOutSlip; label: string; texts: ScreenTexts }) {
  return (
    <section className="slip" data-width={props.slip.widthDots} aria-label={props.label}>
      {props.slip.lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a slip are never reordered
        <Line key={index} line={line} texts={props.texts} />
      ))}
    </section>
  )
}

function Line({ line, texts }: { line: SlipLine; texts: ScreenTexts }) {
  switch (line.type) {
    case 'space':
      return <div className="slip__space" />
    case 'rule':
      return <div className="slip__rule" />
    case 'picture': {
      const width = line.rows[0]?.length ?? 0
      return (
        <div className="slip__picture" style={variables({ '--picture-dots': width })}>
          <svg viewBox={`0 0 ${width} ${line.rows.length}`} shapeRendering="crispEdges" aria-hidden>
            <path d={qrPath(line.rows)} />
          </svg>
        </div>
      )
    }
    case 'qr': {
      const modules = line.modules.length + 8
      return (
        <div className="slip__qr" style={variables({ '--qr-dots': modules * line.dotsPerModule })}>
          <QrCode modules={line.modules} className="slip__code" texts={texts} />
        </div>
      )
    }
    case 'text':
      return (
        <div lang="zh-CN" className={`slip__line slip__line--${line.size}${line.bold ? ' slip__line--bold' : ''}`}>
          <span className="slip__text">
            {line.indent === 0 ? null : <span className="slip__run" style={variables({ '--cells': line.indent })} />}
            {cellRuns(line.text).map((run, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the runs of a line are never reordered
              <span key={index} className="slip__run" style={variables({ '--cells': run.cells })}>
                {run.text}
              </span>
            ))}
          </span>
        </div>
      )
  }
}

function variables(values: Record<`--${string}`, number>): CSSProperties {
  return values
}
