import type { Surface } from '../input/surface.ts'

/** What is open and written; `done`: with the key that puts the keyboard away. */
export type KeyboardPreview =
  | { pad: 'phone' | 'date' | 'amount' | 'id-number'; value: string; large?: boolean }
  | { surface: Surface; text: string; large?: boolean; low?: boolean; done?: boolean }

/** Keyboards in states that no screen of the kiosk shows yet: pads for values, letters for foreigners, large type. */
export const keyboardPreviews: Readonly<Record<string, KeyboardPreview>> = {
  phone: { pad: 'phone', value: '1380000' },
  'phone-fixed': { pad: 'phone', value: '057684120000' },
  date: { pad: 'date', value: '202402' },
  amount: { pad: 'amount', value: '1234567.8' },
  'id-number': { pad: 'id-number', value: '11010519491231002' },
  latin: { surface: 'latin', text: '' },
  'latin-typed': { surface: 'latin', text: "Anne-Marie O'B", done: true },
  moved: { surface: 'pinyin', text: '台州市黄岩区红景贸易有限公司'.repeat(4) },
  'large-hand': { surface: 'hand', text: '', large: true },
  'large-hand-words': { surface: 'hand', text: '红景贸易', large: true, done: true },
  'large-pinyin': { surface: 'pinyin', text: '', large: true, done: true },
  'large-pinyin-typed': { surface: 'pinyin', text: '黄岩', large: true },
  'large-low-pinyin': { surface: 'pinyin', text: '黄岩', large: true, low: true, done: true },
  'large-low-candidates': { surface: 'pinyin', text: '红jing', large: true, low: true, done: true },
  'large-low-signs': { surface: 'pinyin', text: '红景8', large: true, low: true, done: true },
  'large-low-latin': { surface: 'latin', text: 'Anne', large: true, low: true, done: true },
  'large-candidates': { surface: 'pinyin', text: '红jing', large: true, done: true },
  'large-latin': { surface: 'latin', text: 'Anne', large: true, done: true },
  'large-signs': { surface: 'pinyin', text: '红景8', large: true, done: true },
  'large-phone': { pad: 'phone', value: '138', large: true },
}
