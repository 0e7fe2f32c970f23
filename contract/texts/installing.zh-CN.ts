import type { DeviceField, InstallStep } from '../admin/installing.ts'

const steps: Record<InstallStep, readonly [title: string, todo: string]> = {
  place: ['填地点', '逐项填好，再按“下一步”'],
  devices: ['找设备', '插好读卡器和打印机并开机，按“找设备”，最多二十秒'],
  hub: ['选中心', '插上有 hub.json 的 U 盘并选它；单机使用直接按“下一步”。之后终端会重启'],
  commission: ['试打印机', '按“试打 60 行”，看最后一行出来没有'],
  enrol: ['登记', '请中心生成登记码，填在下面'],
  visit: ['试办一次', '按“下一步”：走一遍画面，打一张测试条，看读卡器和中心'],
}

const fields: Record<DeviceField, readonly [label: string, note: string]> = {
  reader: ['读卡器', '有应答的串口'],
  printer: ['凭条打印机', '有应答的串口'],
  model: ['打印机型号', '不知道就选 generic-80'],
}

/** What staff read while a terminal is set up. */
export const installingTexts = {
  steps,
  fields,
  notice: '本机还没有安装好，请到咨询台办理',
  lead: ['首次安装', '填地点、找设备、选中心、登记、试办。期间对群众停用，中断或重启后可以接着做'],
  none: '没有',
  notLooked: '还没有找',
  found: { 'card-reader': '读卡器', 'receipt-printer': '凭条打印机', 'nothing-known': '串口' },
  speed: (rate: number) => `${rate} 波特`,
  unknown: '没有认出来',
  noPorts: '没有串口',
  hub: ['中心', '没有选，单机使用'],
  said: {
    begun: '开始安装，终端已对群众停用',
    cancelled: '已取消安装，终端照原来的设置使用',
    fixed: '设备和中心已经写定：回去改成原来的，或停用终端程序，由 root 运行 hall-kiosk-cli setup',
    hasHub: '本机已登记在中心：换大厅请用“迁移终端”，其他请停用终端程序，由 root 运行 hall-kiosk-cli setup',
    looked: (count: number) => `看了 ${count} 个串口`,
    busyPorts: '读卡器或打印机已在用：要换串口，请停用终端程序，由 root 运行 hall-kiosk-cli setup',
    chosen: (label: string, value: string) => `${label}：${value}`,
    notFound: '这个串口上没有找到它，请先“找设备”',
    notOffered: '没有这个选项',
    hubTaken: (url: string) => `中心：${url}`,
    hubWrong: (why: string) => `这个文件不是 hub.json：${why}`,
    noDevices: '还没有找设备，请先按“找设备”',
    goOn: '好了，接着做下一步',
    written: '配置已写入，终端正在重启',
    commissioned: (proves: boolean) =>
      proves ? '试打好了：打完会有应答' : '试打好了：打印机不报打完没有，凭条会记为“结果不明”',
    notCommissioned: '还没有试打',
    finished: '安装完成，开始使用',
    /** staff have put it out of service by themselves */
    stillClosed: '做完了。本机之前另外停用过，现在仍然停用：要开放，到“停用与重启”按“恢复使用”',
    finishedWithFaults: '安装完成，带着故障开始使用：故障和办法看“总览”',
    running: '正在安装，请接着做',
    notRunning: '没有正在进行的安装',
    otherStep: '已经到了别的一步，请看清现在的样子',
  },
} as const
