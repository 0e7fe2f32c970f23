import type { Verdict } from '../../../contract/names.ts'
import type { ScreenTexts } from '../../../contract/texts/screens.zh-CN.ts'
import { Card } from '../../components/Card.tsx'
import { Marked } from '../../components/Marked.tsx'
import { Notice } from '../../components/Notice.tsx'
import { Words } from '../../components/Words.tsx'
import { ScreenLayout } from '../../layout/ScreenLayout.tsx'
import { findingWords } from '../finding-words.ts'
import { Actions, DeclareSimilar, Headline } from '../NameVerdict.tsx'
import type { ScreenProps } from '../props.ts'
import '../NameVerdict.css'

/** What was found, what it means, and the first thing that is in the way; all else is on the paper. */
export function LargeNameVerdict({ screen, texts }: ScreenProps<'name-verdict'>) {
  const { nameVerdict: words } = texts
  const { verdict } = screen
  return (
    <ScreenLayout
      actions={<Actions screen={screen} texts={texts} />}
      note={[words.authority, ...(screen.sample ? [texts.sample] : [])]}
    >
      <Headline verdict={verdict} texts={texts} />
      <section className="verdict__name">
        <Marked text={verdict.name} spans={verdict.findings.flatMap(({ spans }) => spans)} />
      </section>
      {screen.permits.length === 0 ? null : (
        <Notice title={texts.guide.licence.before} text={words.permits(screen.permits)} />
      )}
      <InTheWay verdict={verdict} texts={texts} />
      <DeclareSimilar verdict={verdict} texts={texts} />
      {words.notices(verdict, screen.registerDate).map((notice) => (
        <Notice key={notice} title={notice} />
      ))}
    </ScreenLayout>
  )
}

/** The first of what must be changed, or the first name that clashes. */
function InTheWay({ verdict, texts }: { verdict: Verdict; texts: ScreenTexts }) {
  const { nameVerdict: words } = texts
  const [finding] = verdict.findings
  if (finding !== undefined) {
    const said = words.finding(finding, findingWords(verdict.name, finding))
    return (
      <Card title={words.findings}>
        <p className="verdict__what">
          <Words>{said.text}</Words>
        </p>
        {said.advice === '' ? null : (
          <p>
            <Words>{said.advice}</Words>
          </p>
        )}
      </Card>
    )
  }
  const clash = verdict.clashes.find(({ level }) => level !== 'reference')
  const [first] = clash?.names ?? []
  if (first === undefined) return null
  return (
    <Card title={words.clashes[verdict.verdict === 'similar' ? 'similar' : 'same']}>
      <p className="verdict__what">
        <Marked text={first.name} spans={first.spans} />
      </p>
      <p>{clash === undefined ? '' : words.why(clash, first)}</p>
    </Card>
  )
}
