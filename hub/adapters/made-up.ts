import type { SubmissionKind } from '../contract/submissions.ts'
import type { SubmissionBody } from '../unseal.ts'
import type { DeliveryItem } from './adapter.ts'

/** What a dry run puts through a mapping. Nobody's name, number or address. */
const bodies: Record<SubmissionKind, SubmissionBody> = {
  rating: { case: '33100320261127000001', grade: 1, points: ['服务热情'], comment: '很快', phone: '' },
  'device-feedback': { about: 'print', satisfied: false, comment: '字迹太淡', screen: 'printed' },
  'name-declaration': {
    name: '台州市黄岩区示例食品有限公司',
    parts: { region: '台州市黄岩区', tradeName: '示例', industry: '食品', form: '有限公司' },
    address: '示例路1号',
    alternatives: [],
    applicant: { name: '示例', idNumber: '110101190001011009', phone: '10000000000' },
    undertakings: [],
  },
  'delivery-choice': { case: '33100320261127000001', delivery: { way: 'counter' } },
}

export function madeUpItem(kind: SubmissionKind): DeliveryItem {
  return {
    id: '331003-03/01935e0c-0000-7000-8000-000000000000',
    kind,
    receipt: 'R331003-03-261127-0042-7',
    terminal: '331003-03',
    createdAt: '2026-11-27T01:30:00.000Z',
    receivedAt: '2026-11-27T01:30:02.000Z',
    body: bodies[kind],
  }
}
