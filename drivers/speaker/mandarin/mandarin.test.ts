import { beforeAll, describe, expect, it, test } from 'vitest'
import { type Sound, soundsOf } from '../sounds.ts'
import { pieces } from './pieces.ts'
import { loadReader, type Reader } from './readings.ts'
import { spellOut } from './spell-out.ts'

let reader: Reader
beforeAll(async () => {
  reader = await loadReader()
})

/** As one line: syllables, letters in brackets, pauses as , and / */
function said(text: string): string {
  const sound = (one: Sound) => {
    switch (one.kind) {
      case 'mandarin':
        return one.syllables.join(' ')
      case 'english':
        return `[${one.text}]`
      case 'pause':
        return one.long ? '/' : ','
    }
  }
  return soundsOf([{ language: 'zh-CN', text }], reader)
    .map(sound)
    .join(' ')
}

describe('characters of several readings', () => {
  test.each([
    ['银行行长', 'yin2 hang2 hang2 zhang3'],
    ['重庆', 'chong2 qing4'],
    ['重名', 'chong2 ming2'],
    ['长大', 'zhang3 da4'],
    ['多长时间', 'duo1 chang2 shi2 jian1'],
    ['乐清', 'yue4 qing1'],
    ['台州市黄岩区', 'tai1 zhou1 shi4 huang2 yan2 qu1'],
    ['一层大厅咨询台', 'yi1 ceng2 da4 ting1 zi1 xun2 tai2'],
    ['单位还在', 'dan1 wei4 hai2 zai4'],
    ['还书', 'huan2 shu1'],
    ['行驶证', 'xing2 shi3 zheng4'],
    ['会计', 'kuai4 ji4'],
    ['调档', 'diao4 dang4'],
    ['出生登记', 'chu1 sheng1 deng1 ji4'],
    ['字号相同', 'zi4 hao4 xiang1 tong2'],
    ['模具', 'mu2 ju4'],
    ['都不用带', 'dou1 bu2 yong4 dai4'],
    ['厦门', 'xia4 men2'],
    ['䶮', 'yan3'],
    ['𠮷', 'ji2'],
    ['打印好了', 'da3 yin4 hao3 le5'],
  ])('%s is read %s', (text, expected) => expect(said(text)).toBe(expected))
})

describe('tones that change in speech', () => {
  test.each([
    ['一次性告知单', 'yi2 ci4 xing4 gao4 zhi1 dan1'],
    ['一样', 'yi2 yang4'],
    ['一张', 'yi4 zhang1'],
    ['第一次', 'di4 yi1 ci4'],
    ['统一社会', 'tong3 yi1 she4 hui4'],
    ['唯一', 'wei2 yi1'],
    ['看一看', 'kan4 yi5 kan4'],
    ['一项一项地听', 'yi2 xiang4 yi2 xiang4 de5 ting1'],
    ['十一月一日', 'shi2 yi1 yue4 yi1 ri4'],
    ['一百一十一', 'yi4 bai3 yi1 shi2 yi1'],
    ['不用', 'bu2 yong4'],
    ['不行', 'bu4 xing2'],
    ['请您找', 'qing3 nin2 zhao3'],
    ['请找', 'qing2 zhao3'],
    ['展览馆', 'zhan2 lan2 guan3'],
    ['我很好', 'wo3 hen2 hao3'],
    ['请手写', 'qing3 shou2 xie3'],
    ['打好，请拿', 'da2 hao3 , qing3 na2'],
  ])('%s is said %s', (text, expected) => expect(said(text)).toBe(expected))
})

describe('what is not said as it stands', () => {
  test.each([
    ['2026-11-24', '二零二六年十一月二十四日'],
    ['2026年1月2日', '二零二六年一月二日'],
    ['11月24日', '十一月二十四日'],
    ['8:30-12:00', '八点三十分到十二点'],
    ['14:05', '十四点零五分'],
    ['2:00', '两点'],
    ['0576-0000 0000', '零五七六，零零零零，零零零零'],
    ['0576-84112233', '零五七六，八四幺幺，二二三三'],
    ['13800138000', '幺三八，零零幺三，八零零零'],
    ['热线 12345', '热线幺二三四五'],
    ['名称库有 12345 个名称', '名称库有一万两千三百四十五个名称'],
    ['10 元', '十元'],
    ['2 元', '两元'],
    ['12.50元', '十二元五角'],
    ['0.05元', '五分'],
    ['¥1,200', '一千两百元'],
    ['1.5 万元', '一点五万元'],
    ['12.5%', '百分之十二点五'],
    ['5%-10%', '百分之五到百分之十'],
    ['15-18 号窗口', '十五到十八号窗口'],
    ['1～2 个工作日', '一到两个工作日'],
    ['2 样', '两样'],
    ['2 号', '二号'],
    ['12 样', '十二样'],
    ['窗口 2 次', '窗口两次'],
    ['第 2 页，共 20 页', '第二页,共二十页'],
    ['03 号终端', '零三号终端'],
    ['120,000 个', '十二万个'],
    ['3214908', '三百二十一万四千九百零八'],
    ['10,010', '一万零一十'],
    ['约 18 厘米', '约十八厘米'],
    ['30㎡', '三十平方米'],
    ['2寸照片', '二寸照片'],
    ['1/2', '二分之一'],
    ['H03-261124-0042-7', 'H零三，二六幺幺二四，零零四二，七'],
    ['91331003MA2A1B2C3D', '九幺三三幺零零三MA二A幺B二C三D'],
    ['331*************36', '三三幺，中间遮住，三六'],
    ['**甲', '某某甲'],
    ['红景8', '红景八'],
    ['', ''],
  ])('%s is %s', (text, expected) => expect(spellOut(text)).toBe(expected))
})

it('leaves no digit in anything', () => {
  const odd = '2026-13-45 99:99 1.2.3 1,2,3 -5 ½ ② 1e9 0x1f 00000 12345678901234567890 ３，５００'
  expect(spellOut(odd)).not.toMatch(/\d/)
})

describe('what stands between', () => {
  test.each([
    ['带身份证（原件）、户口本', 'dai4 shen1 fen4 zheng4 , yuan2 jian4 , hu4 kou2 ben3'],
    ['公安 › 车辆', 'gong1 an1 , che1 liang4'],
    ['请稍等。谢谢', 'qing3 shao1 deng3 / xie4 xie4'],
    ['“新”字', 'xin1 zi4'],
    ['H03 号', '[H] ling2 san1 hao4'],
    ['比如打 xsz', 'bi3 ru2 da3 [X, S, Z]'],
    ['Continue in English', '[Continue in English]'],
  ])('%s is said %s', (text, expected) => expect(said(text)).toBe(expected))
})

it('hears nothing of emoji and control characters', () => {
  expect(said('红\u0007😀\u200b景')).toBe(said('红景'))
  expect(said('😀\u0000\u001b')).toBe('')
})

it('says of a character that nobody knows that it is a rare one', () => {
  expect(said('\u{2ebf0}')).toBe('sheng1 pi4 zi4')
})

it('gives every character one syllable', () => {
  const text = '您好，请到一层大厅咨询台，电话 0576-0000 0000，15-18 号窗口'
  const characters = pieces(text).flatMap((piece) => (piece.kind === 'characters' ? [...piece.text] : []))
  const syllables = soundsOf([{ language: 'zh-CN', text }], reader).flatMap((sound) =>
    sound.kind === 'mandarin' ? sound.syllables : [],
  )
  expect(syllables).toHaveLength(characters.length)
})
