import { guideTexts as texts } from '../../contract/texts/slips.zh-CN.ts'
import type { Entry, Permit } from './content.ts'

/** its id among the lists: no published list has it, a code begins with no sign */
export const PERMIT_LIST = '-permits'

/** The permits as a list to look through: those before the licence (前置审批目录), then those after it. Pure. */
export function permitEntries(permits: readonly Permit[]): Entry[] {
  return (['before', 'after'] as const).flatMap((timing) =>
    permits
      .filter((permit) => permit.timing === timing)
      .map(({ id, title, department, address, phone, basis }) => ({
        id,
        group: texts.permitGroups[timing],
        title,
        date: null,
        facts: [
          { label: texts.permit.department, text: department },
          { label: texts.permit.address, text: address },
          { label: texts.permit.phone, text: phone },
          { label: texts.permit.basis, text: basis },
        ].filter(({ text }) => text !== ''),
        url: null,
      })),
  )
}
