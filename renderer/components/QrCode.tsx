import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { qrPath } from './qr-path.ts'
import './QrCode.css'

const quietModules = 4

/** A code from a square matrix ('1' dark), with the quiet zone of ISO/IEC 18004 round it; the caller's class gives the size. */
export function QrCode(props: { modules: readonly string[]; className: string; texts: ScreenTexts }) {
  const side = props.modules.length + 2 * quietModules
  return (
    <div className={`qr ${props.className}`} data-whole>
      <svg
        viewBox={`${-quietModules} ${-quietModules} ${side} ${side}`}
        shapeRendering="crispEdges"
        role="img"
        aria-label={props.texts.qrLabel}
      >
        <path d={qrPath(props.modules)} fill="#000" />
      </svg>
      <span className="qr__below">{props.texts.band.wholeBelow}</span>
    </div>
  )
}
