import type { Postage } from '../../contract/flows.ts'
import type { AskedName } from '../../contract/names.ts'
import { declaringTexts as texts } from '../../contract/texts/names.zh-CN.ts'
import { screensZhCN } from '../../contract/texts/screens.zh-CN.ts'
import type { World } from '../../state/session/project.ts'
import type { DeclarationWish, Wish } from '../../state/session/visit.ts'
import type { GuidesWorld } from './guides-world.ts'
import type { NamesWorld } from './names-world.ts'

export interface DeclaringWorld extends Pick<World, 'declaring' | 'declared'> {
  duties(asked: AskedName): readonly string[]
}

/** names in the way that a statement names one by one */
const mostNamed = 3

/** What declaring a name takes, out of the register and the catalogue. */
export function declaringWorld(guiding: GuidesWorld, naming: NamesWorld): DeclaringWorld {
  const verdictOf = (asked: AskedName) => naming.judge(asked)?.verdict ?? null
  const duties = (asked: AskedName) => verdictOf(asked)?.duties ?? []
  return {
    duties,
    declaring(asked) {
      const judged = naming.judge(asked)
      if (!judged) return { points: [], areas: [], alternatives: [] }
      const { verdict } = judged
      const similar = verdict.clashes.filter(({ level }) => level === 'similar').flatMap(({ names }) => names)
      const named = [...new Set(similar.map(({ name }) => name))].slice(0, mostNamed)
      const { region, place, industry, form } = verdict.parts
      return {
        points: [...(named.length === 0 ? [] : [texts.similar(named)]), ...verdict.duties],
        areas: [
          ...guiding.stations(null, null, null).towns.map((town) => ({ id: town, label: town })),
          { id: 'elsewhere', label: texts.elsewhere },
        ],
        alternatives: naming.suggest(asked).map((one) => {
          const name = `${region}${place}${one}${industry}${form}`
          return { id: name, label: name }
        }),
      }
    },
    declared({ asked }: DeclarationWish) {
      const [next] = guiding.search(texts.nextGuide).items
      return { about: verdictOf(asked)?.name ?? '', next: next ?? null }
    },
  }
}

/** What is sealed of a wish, but for what is about the person. @throws Error when the name can't be judged any more */
export function bodyOf(
  wish: Wish,
  naming: Pick<NamesWorld, 'judge'>,
  postage: Postage,
): Readonly<Record<string, unknown>> {
  switch (wish.what) {
    case 'device-feedback':
      return { about: wish.about, satisfied: wish.satisfied, comment: '', screen: 'feedback' }
    case 'delivery-choice':
      return { case: wish.case, delivery: { way: 'post', payer: postage } }
    case 'rating': {
      const points = wish.points.map((point) => screensZhCN.rating.points[point])
      return { case: wish.case, grade: Number(wish.grade), points, comment: '', phone: '' }
    }
    case 'name-declaration': {
      const verdict = naming.judge(wish.asked)?.verdict
      if (!verdict) throw new Error('the register of names can not be read: the name was not declared')
      const { region, place, tradeName, industry, form } = verdict.parts
      return {
        name: verdict.name,
        parts: { region: `${region}${place}`, tradeName, industry, form },
        address: wish.area === 'elsewhere' ? texts.elsewhere : wish.area,
        alternatives: [...wish.alternatives],
        undertakings: [...new Set([...verdict.findings, ...verdict.clashes].map(({ rule }) => rule))].slice(0, 20),
      }
    }
  }
}
