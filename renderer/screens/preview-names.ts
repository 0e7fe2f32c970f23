import type { ScreenOf } from '../../contract/session.ts'

type FoundName = ScreenOf<'name-results'>['items'][number]

const trades = ['贸易', '餐饮', '机械制造', '电子商务', '建筑装饰', '模具', '农业发展', '文化传媒', '塑料制品', '物流']
const statuses = ['在业', '在业', '已注销', '在业', '已吊销', '状态未注明', '已预留']

export const previewNames: FoundName[] = Array.from({ length: 50 }, (_, index) => ({
  name: `台州${index % 3 === 0 ? '市黄岩' : ''}红景${trades[index % trades.length] ?? ''}有限公司`,
  status: statuses[index % statuses.length] ?? '',
}))

export const longNames: FoundName[] = Array.from({ length: 4 }, (_, index) => ({
  name: `台州市黄岩区橘乡红景天健康管理与养老服务综合体建设运营（集团）股份有限公司${'新前街道办事处第'.repeat(index)}分公司`,
  status: '状态未注明',
}))
