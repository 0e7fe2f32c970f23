import { expect, test } from '@playwright/test'
import { defaultConfig } from '../../contract/config.ts'
import { Screen } from '../../contract/session.ts'
import { makeWorld } from '../../electron/core/world.ts'
import { openCatalogue } from '../../state/guides/catalogue.ts'
import type { Printable } from '../../state/session/visit.ts'
import { faultsOfLook, lookRules } from '../faults-of-look.ts'
import { forEachPreview } from '../previews.ts'

const opening = openCatalogue(null, { today: () => '2026-11-24' })
if (!opening.ok) throw new Error(opening.error)
const { catalogue } = opening
const now = () => new Date('2026-11-24T04:30:00Z')
const world = makeWorld({
  config: defaultConfig,
  catalogue,
  register: null,
  paper: { widthDots: 576, cutterMm: 12 },
  now,
})
const guides = catalogue.content().items.map(({ code }) => {
  const what: Printable = { kind: 'guide', code, answers: {}, form: { sections: [], large: false } }
  const paperCm = Math.ceil((world.preview(what)?.lengthMm ?? 0) / 10)
  return Screen.parse({ screen: 'guide', guide: world.guide(code, {}), held: null, paperCm, printTrouble: null })
})

for (const [size, modes] of [
  ['1080x1920', ''],
  ['1280x1024', ''],
  ['1080x1920', 'large'],
] as const) {
  test(`every guide of the sample keeps the rules of the look at ${size} ${modes}`, async () => {
    test.setTimeout(120_000)
    expect(guides.length).toBeGreaterThanOrEqual(80)
    const broken: string[] = []
    await forEachPreview(
      size,
      async (_, page) => {
        for (const screen of guides) {
          await page.evaluate(async (given) => {
            window.dispatchEvent(new CustomEvent('preview-screen', { detail: given }))
            await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
          }, screen)
          const title = screen.screen === 'guide' ? screen.guide.title : ''
          for (const fault of await page.evaluate(faultsOfLook, lookRules(modes))) broken.push(`${title}: ${fault}`)
        }
      },
      ['guide/standard'],
      modes,
    )
    expect(broken).toEqual([])
  })
}
