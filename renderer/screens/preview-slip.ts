import type { LaidOutSlip, SlipLine } from '../../contract/slip.ts'
import { cellRuns } from '../components/cells.ts'
import { previewQr } from './preview-qr.ts'

type TextLine = Extract<SlipLine, { type: 'text' }>

const rule: SlipLine = { type: 'rule' }

function line(text: string, more: Partial<TextLine> = {}): TextLine {
  return { type: 'text', text, size: 'normal', bold: false, indent: 0, ...more }
}

function centred(columns: number, text: string, more: Partial<TextLine> = {}): TextLine {
  const width = cellRuns(text).reduce((sum, run) => sum + run.cells, 0)
  const own = more.size === 'large' ? columns / 2 : columns
  return line(text, { ...more, indent: Math.max(0, Math.floor((own - width) / 2)) })
}

const code: SlipLine = {
  type: 'qr',
  data: 'https://example.invalid/guide/331003-0101',
  modules: previewQr,
  dotsPerModule: 6,
}

/** A notice on 80 mm paper. */
export const previewSlip: LaidOutSlip = {
  widthDots: 576,
  columns: 48,
  lengthMm: 196,
  lines: [
    centred(48, '黄岩区行政服务中心', { bold: true }),
    centred(48, '一次性告知单', { size: 'large' }),
    rule,
    line('机动车行驶证补领、换领', { size: 'tall', bold: true }),
    line('区公安分局  二层 B 区 15-18 号窗口'),
    line('台州市黄岩区示例路 1 号  周末、节假日不办公'),
    line('办好：当场    网上 0 次 窗口 1 次    收费：10 元'),
    rule,
    line('请自己带（1 样）', { bold: true }),
    line(' 1 机动车所有人身份证'),
    line('原件，当场核验', { indent: 3 }),
    line('窗口填：补、换领牌证申请表'),
    line('免交：车辆登记信息'),
    { type: 'space' },
    line('经办人：䶮㛃𠮷“示例”…… 编号 ①'),
    rule,
    line('工作日 8:30-12:00  14:00-17:30'),
    line('咨询 0576-0000 0000  监督 0576-0000 0001'),
    code,
    centred(48, '扫码网上申请，证件快递到家'),
    rule,
    line('03 号终端  2026-11-24 14:27'),
    line('凭条 H03-261124-0042-7'),
    line('演示数据，以窗口告知为准'),
  ],
}

/** The same on 58 mm paper: the same words, broken for 32 columns. */
export const previewNarrowSlip: LaidOutSlip = {
  widthDots: 384,
  columns: 32,
  lengthMm: 214,
  lines: [
    centred(32, '黄岩区行政服务中心', { bold: true }),
    centred(32, '一次性告知单', { size: 'large' }),
    rule,
    line('机动车行驶证补领、换领', { size: 'tall', bold: true }),
    line('区公安分局'),
    line('二层 B 区 15-18 号窗口'),
    line('办好：当场  收费：10 元'),
    rule,
    line('请自己带（1 样）', { bold: true }),
    line(' 1 机动车所有人身份证'),
    line('原件，当场核验', { indent: 3 }),
    line('窗口填：补、换领牌证申请表'),
    line('免交：车辆登记信息'),
    rule,
    line('咨询 0576-0000 0000'),
    code,
    centred(32, '扫码网上申请，证件快递到家'),
    rule,
    line('凭条 H03-261124-0042-7'),
    line('演示数据，以窗口告知为准'),
  ],
}
