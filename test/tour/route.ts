import { content } from './content-route.ts'
import type { Deed, Terminal } from './hands.ts'

/** What is done, and what a citizen sees then: the big words, and more of the screen where those stay the same. */
export interface Step {
  readonly do: Deed
  readonly see: string | RegExp
  readonly also?: string | RegExp
}

/** A slip is numbered and then can't be noted as sent. */
export const sendingRefused =
  'session.active.screen.printing.sending --xstate.error.actor.0.session.active.screen.printing.sending[0]--> trouble'

const attract = '办事先查一查'
const home = '您好，今天想办什么事？'
const departments = '想办哪个部门的事？'
const themes = '想办哪一类事？'
const search = '想办什么事？'
const guide = /机动车行驶证/
const nameEntry = '您想叫什么名字？'
const nameCheck = '是这几个字吗？'
const nameVerdict = '名称还没有写完整'
const registered = '查已登记的名称'
const free = { by: 'whole', text: '台州橙澜栖屿贸易有限公司' } as const
const single = { by: 'whole', text: '红' } as const
const printed = '打印好了，请拿走凭条'
const placeCard = '请放身份证'
const greeted = '**甲，您好'
const staff = '工作人员在这里'
const seenAndHeard = '怎么看、怎么听更方便？'
const deaf = '我听不见，请写字给我看'
const stillThere = '您还在吗？'
const noGuides = '办事指南暂时看不了'
const noNames = '企业名称暂时查不了'
const noReader = '身份证读卡器现在用不了'
const readerBack = '读卡器好了'
const diskFull = '本机存满了，暂时不能打印'
const paperOut = '打印纸用完了'
const coverOpen = '打印机的盖子开着'

const lies = '请拿走身份证'
const taken = '身份证已经拿走'

/** One tour over everything that a citizen, a device or a timer can cause. */
export function route(terminal: Terminal): Step[] {
  return [
    ...withoutGuides(terminal),
    ...identified(terminal),
    ...reader(terminal),
    ...twoCards(terminal),
    ...nobodyThere(terminal),
    ...modes(terminal),
    ...guides(terminal),
    ...paper(terminal),
    ...content(terminal),
    ...(terminal.disk ? full(terminal) : []),
    ...names(terminal),
    ...namesOnPaper(terminal),
  ]
}

function withoutGuides({ touch, late, place, lift, removeCatalogue, removeRegister }: Terminal): Step[] {
  return [
    { do: touch('触摸屏幕开始'), see: home },
    { do: touch('查办事指南'), see: noGuides },
    { do: touch('返回'), see: home },
    { do: late({ type: 'touch.theme', theme: { audience: 'visits', code: 'once' } }), see: noGuides },
    { do: touch('返回'), see: home },
    { do: touch('搜索'), see: noGuides },
    { do: touch('首页'), see: home },
    { do: touch('查企业名称'), see: noNames },
    { do: touch('返回'), see: home },
    { do: place('resident'), see: greeted, also: lies },
    { do: lift, see: greeted, also: taken },
    { do: touch('查办事指南'), see: noGuides },
    { do: touch('返回'), see: home },
    { do: removeCatalogue, see: home, also: '大家常办' },
    { do: removeRegister, see: home },
  ]
}

function identified({ touch, place, lift, killPerson, touchOn }: Terminal): Step[] {
  return [
    { do: touch('刷身份证'), see: greeted, also: taken },
    { do: touch('首页'), see: home },
    { do: touch('刷身份证'), see: greeted, also: taken },
    { do: touch('返回'), see: home },
    { do: touch('刷身份证'), see: greeted, also: taken },
    { do: touch('查办事指南'), see: themes },
    { do: place('resident'), see: greeted, also: lies },
    { do: lift, see: greeted, also: taken },
    { do: touch('返回'), see: themes },
    { do: touch('返回'), see: home },
    { do: touch(guide), see: guide },
    { do: place('resident'), see: greeted, also: lies },
    { do: lift, see: greeted, also: taken },
    { do: touch('返回'), see: guide },
    { do: touch('首页'), see: home },
    { do: touch(guide), see: guide },
    { do: touch('丢了'), see: guide, also: '请自己带 1 样，看情况再带 1 样' },
    { do: touchOn(/机动车驾驶证补领/), see: /机动车驾驶证/ },
    { do: touch('返回'), see: guide, also: '请自己带 1 样，看情况再带 1 样' },
    { do: touch('返回'), see: home },
    { do: touch(guide), see: guide },
    { do: touch('首页'), see: home },
    { do: killPerson, see: attract },
  ]
}

function reader({ touch, late, place, lift, plug, unplug, wait }: Terminal): Step[] {
  return [
    { do: touch('触摸屏幕开始'), see: home, also: '把身份证放到读卡器上' },
    { do: unplug('reader'), see: home, also: '读卡器现在用不了' },
    { do: late({ type: 'touch.card' }), see: noReader },
    { do: plug('reader'), see: readerBack },
    { do: touch('再刷身份证'), see: placeCard },
    { do: unplug('reader'), see: noReader },
    { do: plug('reader'), see: readerBack },
    { do: touch('返回'), see: home },
    { do: touch('刷身份证'), see: placeCard },
    { do: touch('返回'), see: home },
    { do: touch('刷身份证'), see: placeCard },
    { do: touch('首页'), see: home },
    { do: touch('刷身份证'), see: placeCard, also: '没带身份证？' },
    { do: place('wrong-card'), see: placeCard, also: '这张卡读不了' },
    { do: lift, see: placeCard, also: '这张卡读不了' },
    { do: wait('cardRetry', 'cardRetry'), see: placeCard, also: '没带身份证？' },
    { do: place('resident'), see: greeted, also: lies },
    { do: lift, see: greeted, also: taken },
  ]
}

function twoCards({ touch, place, lift, wait }: Terminal): Step[] {
  return [
    { do: place('foreigner2023'), see: attract },
    { do: lift, see: attract },
    { do: place('resident'), see: greeted, also: lies },
    { do: lift, see: greeted, also: taken },
    { do: wait('idle'), see: stillThere },
    { do: touch('我还在，继续用'), see: greeted, also: taken },
    { do: wait('idle'), see: stillThere },
    { do: place('resident'), see: greeted, also: lies },
    { do: lift, see: greeted, also: taken },
    { do: wait('idle'), see: stillThere },
    { do: place('foreigner2023'), see: attract },
    { do: lift, see: attract },
  ]
}

function nobodyThere({ touch, wait }: Terminal): Step[] {
  return [
    { do: touch('触摸屏幕开始'), see: home },
    { do: wait('idle'), see: stillThere },
    { do: touch('结束'), see: attract },
    { do: touch('触摸屏幕开始'), see: home },
    { do: wait('idle'), see: stillThere },
    { do: wait('stillThere'), see: attract },
  ]
}

function modes({ touch, late, wait }: Terminal): Step[] {
  return [
    { do: touch('高对比'), see: home },
    { do: touch('看和听'), see: seenAndHeard },
    { do: touch('返回'), see: home },
    { do: touch('看和听'), see: seenAndHeard },
    { do: touch('首页'), see: home },
    { do: touch('看和听'), see: seenAndHeard },
    { do: touch('找工作人员'), see: staff },
    { do: touch('看和听'), see: seenAndHeard },
    { do: touch('画面下移'), see: seenAndHeard, also: '画面在下面，坐着够得到' },
    { do: touch('我还要时间'), see: seenAndHeard },
    { do: late({ type: 'touch.language', language: 'zh-CN' }), see: seenAndHeard },
    { do: late({ type: 'touch.mode', mode: 'speech', on: true }), see: seenAndHeard, also: '再念一遍' },
    { do: late({ type: 'touch.speak', how: 'louder' }), see: seenAndHeard },
    { do: late({ type: 'touch.speak', how: 'hush' }), see: seenAndHeard },
    { do: late({ type: 'touch.focus', text: '返回' }), see: seenAndHeard },
    { do: touch('返回'), see: home },
    { do: touch('找工作人员'), see: staff },
    { do: touch('我听不见'), see: deaf },
    { do: touch('返回'), see: staff },
    { do: touch('我听不见'), see: deaf },
    { do: touch('首页'), see: home },
    // asked for twice as much time
    { do: wait('idle', 'idle'), see: stillThere },
    { do: late({ type: 'touch.focus', text: '结束' }), see: stillThere },
    { do: late({ type: 'touch.speak', how: 'again' }), see: stillThere },
    { do: touch('结束'), see: attract },
    { do: touch('English'), see: /./ },
    { do: late({ type: 'touch.end' }), see: attract },
  ]
}

function guides({ touch, type }: Terminal): Step[] {
  return [
    { do: touch('触摸屏幕开始'), see: home },
    { do: touch('查办事指南'), see: themes, also: '人生大事' },
    { do: touch('上学'), see: themes, also: /上学，共/ },
    { do: touch('返回'), see: themes, also: '人生大事' },
    { do: touch('返回'), see: home },
    { do: touch('搜索'), see: search },
    { do: type('x', 's', 'z'), see: search, also: guide },
    { do: touch('按部门'), see: departments, also: /全部事项，共/ },
    { do: touch('区公安分局'), see: departments, also: /区公安分局，共/ },
    { do: touch('首页'), see: home },
    { do: touch('找工作人员'), see: staff },
    { do: touch('返回'), see: home },
    { do: touch('找工作人员'), see: staff },
    { do: touch('首页'), see: home },
    { do: touch('查办事指南'), see: themes },
    { do: touch('按部门'), see: departments },
    { do: touch(guide), see: guide },
    { do: touch('返回'), see: departments },
    { do: touch(guide), see: guide },
  ]
}

function paper({ touch, late, fault, mend }: Terminal): Step[] {
  return [
    { do: touch('打印一次性告知单'), see: printed },
    { do: touch('返回'), see: guide },
    { do: fault('paper-out'), see: guide, also: '打印纸用完了，暂时不能打印' },
    { do: late({ type: 'touch.print' }), see: paperOut },
    { do: touch('返回'), see: guide },
    { do: late({ type: 'touch.print' }), see: paperOut },
    { do: mend('paper-out'), see: '打印纸加好了' },
    { do: touch('再打印'), see: printed },
    { do: touch('首页'), see: home },
  ]
}

function full({ touch, fillDisk, pressWithMoreRoomUntil, makeRoom }: Terminal): Step[] {
  return [
    { do: touch(guide), see: guide },
    { do: fillDisk, see: guide },
    { do: touch('打印一次性告知单'), see: diskFull },
    { do: pressWithMoreRoomUntil('再打印', sendingRefused), see: diskFull, also: '凭条号' },
    { do: makeRoom, see: diskFull },
    { do: touch('再打印'), see: printed },
  ]
}

function names({ touch, type, turnPage, late, place, lift, killCore }: Terminal): Step[] {
  return [
    { do: killCore, see: attract },
    { do: touch('触摸屏幕开始'), see: home },
    { do: touch('查企业名称'), see: nameEntry },
    { do: touch('返回'), see: home },
    { do: touch('查企业名称'), see: nameEntry },
    { do: touch('首页'), see: home },
    { do: touch('查企业名称'), see: nameEntry },
    { do: place('resident'), see: greeted, also: lies },
    { do: lift, see: greeted, also: taken },
    { do: touch('返回'), see: nameEntry },
    { do: type('h', 'o', 'n', 'g', '红'), see: nameEntry },
    { do: touch('查一查'), see: nameCheck, also: 'hóng' },
    { do: place('resident'), see: greeted, also: lies },
    { do: lift, see: greeted, also: taken },
    { do: touch('返回'), see: nameCheck, also: 'hóng' },
    { do: touch('首页'), see: home },
    { do: touch('查企业名称'), see: nameEntry },
    { do: type('h', 'o', 'n', 'g', '红'), see: nameEntry },
    { do: touch('查一查'), see: nameCheck },
    { do: touch('改一改'), see: nameEntry },
    { do: touch('查一查'), see: nameCheck },
    { do: touch('是，查一查'), see: nameVerdict },
    { do: place('resident'), see: greeted, also: lies },
    { do: lift, see: greeted, also: taken },
    { do: touch('返回'), see: nameVerdict },
    { do: touch('改一改名称'), see: nameEntry },
    { do: touch('分四栏'), see: nameEntry, also: '组织形式' },
    { do: touch('查已有'), see: registered },
    { do: type('h', 'j'), see: registered, also: '下一页' },
    { do: turnPage, see: registered, also: /第 [2-9] 页/ },
    { do: touch('写全称'), see: nameEntry },
    { do: touch('清空'), see: nameEntry },
    { do: type('h', 'o', 'n', 'g', '红'), see: nameEntry },
    { do: touch('查一查'), see: nameVerdict },
    // no suggestion stands under what is forbidden, and no other trade name is offered: touches on their way
    { do: late({ type: 'touch.judge', asked: free }), see: '未发现相同名称' },
    { do: late({ type: 'touch.write', asked: single, part: 'tradeName' }), see: nameEntry },
    { do: touch('查一查'), see: nameVerdict },
  ]
}

function namesOnPaper({ touch, late, fault, mend, halfSlip, plug, unplug, wait }: Terminal): Step[] {
  return [
    { do: fault('power-off@60'), see: nameVerdict },
    { do: touch('打印结果'), see: '正在打印' },
    { do: halfSlip, see: '正在打印' },
    { do: wait('idle'), see: '正在打印' },
    // which of the two depends on how much of it had been sent
    { do: unplug('printer'), see: /^(不知道打印完没有|打印机联系不上)$/ },
    { do: touch('返回'), see: nameVerdict, also: '打印机联系不上，暂时不能打印' },
    { do: plug('printer'), see: nameVerdict, also: '打印结果' },
    { do: fault('cover-open'), see: nameVerdict, also: '打印机的盖子开着，暂时不能打印' },
    { do: late({ type: 'touch.print' }), see: coverOpen },
    { do: mend('cover-open'), see: '盖子合上了' },
    { do: touch('再打印'), see: printed },
    { do: touch('返回'), see: nameVerdict },
    { do: touch('首页'), see: home },
    { do: touch('退出并清除'), see: attract },
  ]
}
