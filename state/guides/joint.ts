import type { Material, Question, ServiceItem } from './item.ts'

/**
 * 一件事: an item of several departments with the materials and questions of its parts. A material that more than one
 * part asks for stands once, with the most copies that one of them wants; it is needed in every case unless all of them
 * need it in cases only. A question that is asked alike is asked once. Pure.
 * @param parts the items that it names, as far as they are there
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

/** The same answers decide: ids may differ from item to item. */
function isAskedAlike(one: Question, other: Question): boolean {
  const answers = ({ options }: Question) => options.map(({ id, label }) => `${id} ${label}`).join('|')
  return one.text === other.text && answers(one) === answers(other) && Object.keys(other.when).length === 0
}

function inCases(when: Material['when'], renamed: ReadonlyMap<string, string>): Material['when'] {
  return Object.fromEntries(Object.entries(when).map(([id, answers]) => [renamed.get(id) ?? id, answers]))
}

function add(materials: Material[], material: Material): void {
  const at = materials.findIndex(({ name }) => name === material.name)
  const known = materials[at]
  if (known === undefined) {
    materials.push(material)
    return
  }
  materials[at] = {
    ...known,
    provision: known.provision === material.provision ? known.provision : mostEffort(known, material),
    originals: Math.max(known.originals, material.originals),
    copies: Math.max(known.copies, material.copies),
    note: known.note === '' ? material.note : known.note,
    // 容缺后补 only where all of them can wait
    necessity: known.necessity.code === '3' ? material.necessity : known.necessity,
    when: JSON.stringify(known.when) === JSON.stringify(material.when) ? known.when : {},
  }
}

function mostEffort(one: Material, other: Material): Material['provision'] {
  const order = ['bring', 'fill', 'exempt'] as const
  return order.find((how) => one.provision === how || other.provision === how) ?? 'bring'
}
