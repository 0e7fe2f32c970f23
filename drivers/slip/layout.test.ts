import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SlipDocument, type SlipDocumentInput, type SlipLine } from '../../contract/slip.ts'
import { layOut } from './layout.ts'
import { textColumns } from './width.ts'
import { wrap } from './wrap.ts'

function lay(blocks: SlipDocumentInput['blocks'], widthDots: 384 | 576 = 576) {
  return layOut(SlipDocument.parse({ blocks }), widthDots, 14)
}

function texts(lines: readonly SlipLine[]): string[] {
  return lines.flatMap((line) => (line.type === 'text' ? [' '.repeat(line.indent) + line.text] : []))
}

describe('columns', () => {
  it('counts Han characters and Chinese punctuation as two, Latin letters and digits as one', () => {
    expect(textColumns('收费：10 元')).toBe(11)
    expect(textColumns('“—…×①”')).toBe(12)
    expect(textColumns('𠮷䶮㛃')).toBe(6)
  })
})

describe('wrapping', () => {
  it('fills 48 columns on wide and 32 on narrow paper', () => {
    const text = '请'.repeat(30)
    expect(texts(lay([{ type: 'text', text }]).lines)).toEqual(['请'.repeat(24), '请'.repeat(6)])
    expect(texts(lay([{ type: 'text', text }], 384).lines)).toEqual(['请'.repeat(16), '请'.repeat(14)])
  })

  it('never breaks inside a number, a phone number with a space in it, a date with time, or a Latin word', () => {
    expect(wrap('咨询电话请打 0576-0000 0000', 24, 0)).toEqual(['咨询电话请打', '0576-0000 0000'])
    expect(wrap('办理时间 2026-11-24 14:27 之前', 22, 0)).toEqual(['办理时间', '2026-11-24 14:27 之前'])
    expect(wrap('请登录网站 zhejiang', 16, 0)).toEqual(['请登录网站', 'zhejiang'])
    expect(wrap('请到二层楼 15-18 号窗口', 17, 0)).toEqual(['请到二层楼', '15-18 号窗口'])
  })

  it('breaks a word longer than a line, losing nothing of it', () => {
    const word = 'https://example.gov.cn/guide/331003'
    const lines = wrap(word, 16, 0)
    expect(lines.join('')).toBe(word)
    expect(Math.max(...lines.map(textColumns))).toBeLessThanOrEqual(16)
  })

  it('keeps closing punctuation off the start and opening brackets off the end of a line (避头尾)', () => {
    expect(wrap('机动车行驶证，补领', 12, 0)).toEqual(['机动车行驶', '证，补领'])
    expect(wrap('机动车行驶（证）', 12, 0)).toEqual(['机动车行驶', '（证）'])
    expect(wrap('机动车行驶……补', 12, 0)).toEqual(['机动车行', '驶……补'])
  })

  it('rather breaks where two spaces part groups', () => {
    expect(wrap('咨询 0576-0000 0000  监督 0576-0000 0001', 32, 0)).toEqual([
      '咨询 0576-0000 0000',
      '监督 0576-0000 0001',
    ])
  })

  it('sets later lines in by the hang, and keeps the spaces in front of the first', () => {
    const lines = texts(
      lay([{ type: 'text', text: ' 1 机动车所有人身份证原件，当场核验后退还本人', hang: 3 }], 384).lines,
    )
    expect(lines).toEqual([' 1 机动车所有人身份证原件，当场', '   核验后退还本人'])
  })

  it('holds for any text: no line too wide, no character lost, none forbidden at a start', () => {
    const part = fc.constantFrom(
      '请',
      '带',
      '𠮷',
      '，',
      '。',
      '（',
      '）',
      '《',
      '》',
      'a',
      'Z',
      '7',
      '0',
      '-',
      ' ',
      '  ',
      '“',
      '”',
      '…',
    )
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 60 }),
        fc.integer({ min: 8, max: 48 }),
        fc.integer({ min: 0, max: 4 }),
        (parts, columns, hang) => {
          const text = parts.join('')
          const lines = wrap(text, columns, hang)
          for (const [index, line] of lines.entries())
            expect(textColumns(line)).toBeLessThanOrEqual(columns - (index > 0 ? hang : 0))
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
        },
      ),
    )
  })
})

describe('a laid-out slip', () => {
  it('centres and right-aligns in cells of the line’s own size', () => {
    const [title, large, right] = lay([
      { type: 'text', text: '一次性告知单', align: 'center' },
      { type: 'text', text: '叫号 A012', size: 'large', align: 'center' },
      { type: 'text', text: '第 1 页', align: 'right' },
    ]).lines
    expect(title).toMatchObject({ indent: 18 })
    expect(large).toMatchObject({ indent: 7 })
    expect(right).toMatchObject({ indent: 41 })
  })

  it('drops control characters and escape sequences, and breaks at line breaks', () => {
    expect(texts(lay([{ type: 'text', text: '甲\u001b@\u0010\u0004\u0001乙\r\n丙\u202e\ud800' }]).lines)).toEqual([
      '甲@乙',
      '丙\ufffd',
    ])
  })

  it('knows its length: rows of 32 and 56 dots, the code with its quiet zone, the way to the cutter', () => {
    const slip = lay([
      { type: 'text', text: '甲' },
      { type: 'text', text: '乙', size: 'tall' },
      { type: 'rule' },
      { type: 'space' },
    ])
    expect(slip.lengthMm).toBe((32 + 56 + 32 + 20) / 8 + 14)
  })

  it.each([384, 576] as const)(
    'makes a code on %i dots that a camera can read, with its quiet zone, and its caption',
    (widthDots) => {
      const slip = lay([{ type: 'qr', data: 'https://example.gov.cn/g/331003-0042', caption: '扫码' }], widthDots)
      const [code, caption] = slip.lines
      if (code?.type !== 'qr') throw new Error('no code')
      expect(code.modules.every((row) => row.length === code.modules.length)).toBe(true)
      expect(code.dotsPerModule).toBeGreaterThanOrEqual(4)
      expect((code.modules.length + 8) * code.dotsPerModule).toBeLessThanOrEqual(widthDots)
      expect(caption).toMatchObject({ type: 'text', text: '扫码' })
    },
  )

  it('keeps a logo dot by dot, its rows as long as the longest', () => {
    const slip = lay([{ type: 'picture', rows: ['1', '101'] }], 384)
    expect(slip.lines).toEqual([{ type: 'picture', rows: ['100', '101'] }])
    expect(slip.lengthMm).toBe(2 / 8 + 14)
  })

  it('fits even the longest code on narrow paper', () => {
    const [code] = lay([{ type: 'qr', data: '凭'.repeat(512) }], 384).lines
    if (code?.type !== 'qr') throw new Error('no code')
    expect((code.modules.length + 8) * code.dotsPerModule).toBeLessThanOrEqual(384)
  })
})
