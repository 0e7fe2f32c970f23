import type { Material, Question, ServiceItem } from './item.ts'

/**
 * 一件事: an item of several departments with the materials and questions of its parts. A material that more than one
 * part asks for stands once, with the most copies that one of them wants, every stamp and every note; one that the parts
 * want in different cases stands once a case. A question that is always asked alike is asked once. Pure.
 * @param parts the items that it names, as far as they are offered
 */
export function joined(item: ServiceItem, parts: readonly ServiceItem[]): ServiceItem {
  if (parts.length === 0) return item
  const questions: Question[] = [...item.questions]
  const materials: Material[] = [...item.materials]
  for (const part of parts) {
    const renamed = new Map<string, string>()
    for (const question of part.questions) {
      const same = questions.find((one) => isAskedAlike(one, question))
      renamed.set(question.id, same?.id ?? `${part.code}.${question.id}`)
      if (same === undefined)
        questions.push({ ...question, id: `${part.code}.${question.id}`, when: inCases(question.when, renamed) })
    }
    for (const material of part.materials) add(materials, { ...material, when: inCases(material.when, renamed) })
  }
  const departments = [...new Set(parts.map(({ department }) => department))]
  return {
    ...item,
    questions,
    materials,
    jointAuthorities: item.jointAuthorities.length > 0 ? item.jointAuthorities : departments,
  }
}

/** The same answers decide, and none of the two hangs on another: ids may differ from item to item. */
function isAskedAlike(one: Question, other: Question): boolean {
  const answers = ({ options }: Question) => options.map(({ id, label }) => `${id} ${label}`).join('|')
  const always = [one, other].every(({ when }) => Object.keys(when).length === 0)
  return always && one.text === other.text && answers(one) === answers(other)
}

function inCases(when: Material['when'], renamed: ReadonlyMap<string, string>): Material['when'] {
  return Object.fromEntries(Object.entries(when).map(([id, answers]) => [renamed.get(id) ?? id, answers]))
}

function add(materials: Material[], material: Material): void {
  const at = materials.findIndex(({ name, when }) => name === material.name && isOneCase(when, material.when))
  const known = materials[at]
  if (known === undefined) materials.push(material)
  else materials[at] = asked(known, material)
}

/** Cases that are the same, or of which one is always: who needs it always needs it in the other case, too. */
function isOneCase(one: Material['when'], other: Material['when']): boolean {
  return JSON.stringify(one) === JSON.stringify(other) || [one, other].some((when) => Object.keys(when).length === 0)
}

/** One material for who asks both. */
function asked(one: Material, other: Material): Material {
  const all = (texts: readonly string[]) => [...new Set(texts)].filter((text) => text !== '')
  return {
    ...one,
    provision: byEffort.find((how) => one.provision === how || other.provision === how) ?? one.provision,
    originals: Math.max(one.originals, other.originals),
    copies: Math.max(one.copies, other.copies),
    note: all([one.note, other.note]).join('；'),
    seal: all([one.seal, other.seal]).join('、'),
    blankForm: one.blankForm || other.blankForm,
    formUrl: one.formUrl ?? other.formUrl,
    exampleUrl: one.exampleUrl ?? other.exampleUrl,
    // what one of them can't do without or wait for is needed now
    necessity: [one, other].map(({ necessity }) => necessity).toSorted((a, b) => need(a) - need(b))[0] ?? one.necessity,
    when: JSON.stringify(one.when) === JSON.stringify(other.when) ? one.when : {},
  }
}

const byEffort = ['bring', 'fill', 'exempt'] as const
/** 材料必要性: 1 required, 3 may follow later, 2 not required, and what is in no table last; lower is more needed */
function need({ code }: Material['necessity']): number {
  const place = ['1', '3', '2'].indexOf(code)
  return place < 0 ? 3 : place
}
