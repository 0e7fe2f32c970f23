import type { Terminal } from './hands.ts'
import type { Step } from './route.ts'

const home = '您好，今天想办什么事？'
const more = '还能查什么？'
const powers = '部门有哪些权力'
const trades = '您想开什么店？'
const towns = '您在哪个镇、街道？'
const villages = '宁溪镇，您在哪个村、社区？'
const centre = '宁溪镇便民服务中心'
const printChoice = '打印哪些内容？'
const themes = '想办哪一类事？'
const guide = /机动车行驶证/
const pension = /城乡居民基本养老保险/
const permit = /食品经营许可/
const entryTitle = '居民身份证签发'
const villageStation = '五部村便民服务站'
const printed = '打印好了，请拿走凭条'
const paperOut = '打印纸用完了'
const greeted = '**甲，您好'
const taken = '身份证已经拿走'

/** What stands beside the guides: lists, permits by trade, service points, and what of a guide is printed. Begins and ends at home. */
export function content(terminal: Terminal): Step[] {
  return [...groups(terminal), ...lists(terminal), ...permits(terminal), ...stations(terminal), ...printing(terminal)]
}

/** From wherever a card is read the way leads to its owner, and back; then home. */
function card({ place, lift, touch }: Terminal, shown: string): Step[] {
  return [
    { do: place('resident'), see: greeted, also: '请拿走身份证' },
    { do: lift, see: greeted, also: taken },
    { do: touch('返回'), see: shown },
    { do: touch('首页'), see: home },
  ]
}

/** A slip of what is on screen: printed, and refused for want of paper, with the way back from both. */
function onPaper({ late, fault, mend }: Terminal, shown: string | RegExp): Step[] {
  return [
    { do: late({ type: 'touch.print' }), see: printed },
    { do: late({ type: 'touch.back' }), see: shown },
    { do: fault('paper-out'), see: shown, also: '打印纸用完了，暂时不能打印' },
    { do: late({ type: 'touch.print' }), see: paperOut },
    { do: late({ type: 'touch.back' }), see: shown },
    { do: mend('paper-out'), see: shown, also: '厘米长' },
  ]
}

function toMore({ touch, late }: Terminal): Step[] {
  return [
    { do: touch('查办事指南'), see: themes },
    { do: late({ type: 'touch.browse', by: 'more' }), see: more },
  ]
}

function groups({ touch, late }: Terminal): Step[] {
  return [
    { do: touch('只跑一次的事'), see: themes, also: /只跑一次，共/ },
    { do: touch('首页'), see: home },
    { do: touch('查办事指南'), see: themes },
    { do: touch('更多'), see: more },
    { do: late({ type: 'touch.home' }), see: home },
  ]
}

function lists(terminal: Terminal): Step[] {
  const { touch, late, turnPage, type } = terminal
  return [
    ...toMore(terminal),
    { do: touch(/部门有哪些权力/), see: powers, also: '共 96 条' },
    { do: turnPage, see: powers, also: /第 [2-9] 页/ },
    { do: touch(/^区公安分局/), see: powers, also: /共 \d 条/ },
    { do: touch('在清单里找'), see: powers, also: '写几个字，或者拼音头一个字母' },
    { do: type('q'), see: powers, also: 'q' },
    { do: touch('返回'), see: powers, also: '在清单里找' },
    { do: touch('返回'), see: more },
    { do: late({ type: 'touch.list', list: 'powers' }), see: powers },
    { do: touch('首页'), see: home },
    ...toMore(terminal),
    { do: late({ type: 'touch.list', list: 'powers' }), see: powers },
    ...card(terminal, powers),
    ...toMore(terminal),
    { do: late({ type: 'touch.list', list: 'powers' }), see: powers },
    { do: late({ type: 'touch.entry', entry: 'P-001' }), see: entryTitle },
    ...onPaper(terminal, entryTitle),
    { do: touch('返回'), see: powers },
    { do: late({ type: 'touch.entry', entry: 'P-001' }), see: entryTitle },
    ...card(terminal, entryTitle),
    ...toMore(terminal),
    { do: late({ type: 'touch.list', list: 'powers' }), see: powers },
    { do: late({ type: 'touch.entry', entry: 'P-001' }), see: entryTitle },
    { do: touch('首页'), see: home },
  ]
}

function permits(terminal: Terminal): Step[] {
  const { touch, late } = terminal
  const opened: Step[] = [...toMore(terminal), { do: late({ type: 'touch.trades' }), see: trades }]
  return [
    ...opened,
    { do: touch(/^开饭店/), see: trades, also: '有了执照，再办这些许可' },
    ...onPaper(terminal, trades),
    { do: touch('看指南'), see: permit },
    { do: touch('返回'), see: trades },
    { do: touch('返回'), see: more },
    { do: touch('首页'), see: home },
    ...opened,
    { do: touch('首页'), see: home },
    ...opened,
    ...card(terminal, trades),
  ]
}

function stations(terminal: Terminal): Step[] {
  const { touch, late } = terminal
  const opened: Step[] = [...toMore(terminal), { do: late({ type: 'touch.stations' }), see: towns }]
  return [
    ...opened,
    { do: touch('宁溪镇'), see: villages },
    { do: touch('换个地方'), see: towns },
    { do: touch('宁溪镇'), see: villages },
    { do: touch('五部村'), see: villageStation },
    ...onPaper(terminal, villageStation),
    { do: touch('返回'), see: villages },
    { do: touch('返回'), see: towns },
    { do: touch('返回'), see: more },
    { do: late({ type: 'touch.stations' }), see: towns },
    { do: touch('首页'), see: home },
    ...opened,
    { do: late({ type: 'touch.town', town: '宁溪镇' }), see: villages },
    { do: late({ type: 'touch.village', village: '岭根村' }), see: centre, also: '村里没有办事点，请到镇街' },
    { do: touch(pension), see: pension },
    { do: touch('返回'), see: centre },
    ...card(terminal, centre),
    { do: late({ type: 'touch.guide', code: 'YS-RS-0301' }), see: pension },
    { do: late({ type: 'touch.stations' }), see: /在哪里也能办/ },
    { do: touch('返回'), see: pension },
    { do: touch('首页'), see: home },
  ]
}

function printing(terminal: Terminal): Step[] {
  const { touch, late } = terminal
  const opened: Step[] = [
    { do: touch(guide), see: guide },
    { do: touch('大字、更多'), see: printChoice },
  ]
  return [
    ...opened,
    { do: touch('怎么办'), see: printChoice, also: '约' },
    ...onPaperFrom(terminal),
    ...opened,
    { do: touch('返回'), see: guide },
    { do: late({ type: 'touch.print-choice' }), see: printChoice },
    { do: touch('首页'), see: home },
    ...opened,
    ...card(terminal, printChoice),
  ]
}

/** The way back from the slip leads to the guide, not to the choice. */
function onPaperFrom({ late, fault, mend, touch }: Terminal): Step[] {
  return [
    { do: late({ type: 'touch.print' }), see: printed },
    { do: late({ type: 'touch.back' }), see: guide },
    { do: late({ type: 'touch.print-choice' }), see: printChoice },
    { do: fault('paper-out'), see: printChoice, also: '打印纸用完了，暂时不能打印' },
    { do: late({ type: 'touch.print' }), see: paperOut },
    { do: mend('paper-out'), see: '打印纸加好了' },
    { do: touch('首页'), see: home },
  ]
}
