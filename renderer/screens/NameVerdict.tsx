import { Ban, FilePen, Info, type LucideIcon, PencilLine, TriangleAlert } from 'lucide-react'
import type { Clash, Finding, NamePart, Verdict, VerdictKind } from '../../contract/names.ts'
import type { Frame } from '../../contract/session.ts'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { Card } from '../components/Card.tsx'
import { Chip } from '../components/Chip.tsx'
import { Content } from '../components/Content.tsx'
import { HandOverButton } from '../components/HandOverButton.tsx'
import { Marked } from '../components/Marked.tsx'
import { NameParts } from '../components/NameParts.tsx'
import { Notice } from '../components/Notice.tsx'
import { PressButton } from '../components/PressButton.tsx'
import { canPrint, PrintAction } from '../components/PrintAction.tsx'
import { Published } from '../components/Published.tsx'
import { Title } from '../components/Title.tsx'
import { Words } from '../components/Words.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import { useView } from '../view-context.ts'
import { findingWords } from './finding-words.ts'
import { fieldsOf } from './name-fields.ts'
import type { ScreenProps } from './props.ts'
import './NameVerdict.css'

const icons: Record<VerdictKind, LucideIcon> = {
  forbidden: Ban,
  same: Ban,
  similar: TriangleAlert,
  // a tick would say that the name may be used
  'no-conflict-found': Info,
}

/** What can be said of a proposed name; the main action is what the words advise. */
export function NameVerdict({ screen, texts }: ScreenProps<'name-verdict'>) {
  const { nameVerdict: words } = texts
  const { verdict } = screen
  const inTheWay = verdict.clashes.filter(({ level }) => level !== 'reference')
  const forReference = verdict.clashes.filter(({ level }) => level === 'reference')
  return (
    <ScreenLayout
      actions={<Actions screen={screen} texts={texts} />}
      note={[
        words.authority,
        ...(screen.paperCm === null ? [] : [texts.print.length(screen.paperCm)]),
        ...(screen.sample ? [texts.sample] : []),
      ]}
    >
      {words.notices(verdict, screen.registerDate).map((notice) => (
        <Notice key={notice} title={notice} />
      ))}
      <section className="verdict__name">
        <Marked text={verdict.name} spans={verdict.findings.flatMap(({ spans }) => spans)} />
      </section>
      <NameParts parts={verdict.parts} marks={marksOf(verdict)} texts={texts} />
      <Headline verdict={verdict} texts={texts} />
      {screen.permits.length === 0 ? null : (
        <Notice title={texts.guide.licence.before} text={words.permits(screen.permits)} />
      )}
      <Published text={texts.published.names} />
      <HandOverButton texts={texts} />
      {verdict.findings.length === 0 ? null : (
        <Card title={words.findings}>
          <ul className="verdict__list">
            {verdict.findings.map((finding) => (
              <FindingRow key={finding.case} name={verdict.name} finding={finding} texts={texts} />
            ))}
          </ul>
        </Card>
      )}
      {inTheWay.length === 0 ? null : (
        <Card title={words.clashes[verdict.verdict === 'similar' ? 'similar' : 'same']}>
          <Clashes clashes={inTheWay} texts={texts} />
        </Card>
      )}
      <Suggestions screen={screen} texts={texts} />
      <DeclareSimilar verdict={verdict} texts={texts} />
      {forReference.length === 0 ? null : (
        <Card title={words.reference}>
          <Clashes clashes={forReference} texts={texts} />
        </Card>
      )}
      {verdict.hints.length === 0 ? null : <Sentences title={words.hints} sentences={verdict.hints.map(words.hint)} />}
      {verdict.duties.length === 0 ? null : (
        <Sentences title={words.duties} sentences={verdict.duties.map(words.duty)} />
      )}
      <p className="small">
        {[words.register(screen.registerDate), ...(screen.sample ? [words.sample] : [])].join(texts.common.separator)}
      </p>
    </ScreenLayout>
  )
}

/** The verdict in a sentence, and what it means. */
export function Headline({ verdict, texts }: { verdict: Verdict; texts: ScreenTexts }) {
  const { nameVerdict: words } = texts
  // what is missing is no reason for a red sign
  const Icon = verdict.incomplete ? PencilLine : icons[verdict.verdict]
  return (
    <section className={`verdict verdict--${verdict.incomplete ? 'incomplete' : verdict.verdict}`}>
      <Icon aria-hidden />
      <div>
        <Title>{words.headline(verdict)}</Title>
        <p>
          <Words>{words.meaning(verdict)}</Words>
        </p>
      </div>
    </section>
  )
}

export function Actions({ screen, texts }: Pick<ScreenProps<'name-verdict'>, 'screen' | 'texts'>) {
  const { nameVerdict: words } = texts
  const { verdict } = screen
  const declarable = canDeclare(useView().view.frame)
  if (verdict.verdict === 'no-conflict-found' && !declarable && canPrint(screen)) {
    return (
      <>
        <PressButton event={{ type: 'touch.back' }}>{words.another}</PressButton>
        <PrintAction screen={screen} label={words.print} texts={texts} />
      </>
    )
  }
  if (verdict.verdict === 'no-conflict-found' && declarable) {
    return (
      <>
        <PrintAction screen={screen} label={words.print} quiet texts={texts} />
        <PressButton variant="primary" event={{ type: 'touch.flow', flow: 'declare' }}>
          {texts.flows.declare.begin}
        </PressButton>
      </>
    )
  }
  const clashing = verdict.verdict === 'same' || verdict.verdict === 'similar'
  return (
    <>
      <PrintAction screen={screen} label={words.print} quiet texts={texts} />
      {clashing ? (
        <PressButton
          variant="primary"
          event={{
            type: 'touch.write',
            asked: { by: 'parts', fields: { ...fieldsOf(verdict.parts), tradeName: '' } },
            part: 'tradeName',
          }}
        >
          {words.anotherTradeName}
        </PressButton>
      ) : (
        <PressButton variant="primary" event={{ type: 'touch.back' }}>
          {verdict.verdict === 'forbidden' ? words.change : words.another}
        </PressButton>
      )}
    </>
  )
}

/** Only with a hub that takes it, and a reader that says whose it is. */
function canDeclare(frame: Frame): boolean {
  return frame.hub !== null && frame.reader === 'ready'
}

/** A similar name can be declared all the same, by who takes it on themselves. @see 企业名称登记管理规定 第十六条 */
export function DeclareSimilar({ verdict, texts }: { verdict: Verdict; texts: ScreenTexts }) {
  const { frame } = useView().view
  if (verdict.verdict !== 'similar' || !canDeclare(frame)) return null
  return (
    <PressButton event={{ type: 'touch.flow', flow: 'declare' }} icon={FilePen}>
      {texts.flows.declare.beginSimilar}
    </PressButton>
  )
}

function FindingRow({ name, finding, texts }: { name: string; finding: Finding; texts: ScreenTexts }) {
  const { nameVerdict: words } = texts
  const { text, advice, basis } = words.finding(finding, findingWords(name, finding))
  return (
    <li>
      <div>
        <p className="verdict__what">
          <Words>{text}</Words>
        </p>
        {advice === '' ? null : (
          <p className="verdict__why">
            <Words>{advice}</Words>
          </p>
        )}
        {basis === '' ? null : (
          <p className="small">
            <Content>{basis}</Content>
          </p>
        )}
      </div>
      <Chip
        tone={finding.severity === 'hint' ? 'plain' : finding.severity === 'limit' || finding.lacking ? 'warn' : 'bad'}
        text={finding.lacking ? words.lacking : words.severity[finding.severity]}
      />
    </li>
  )
}

/** Names in the way: five of each kind at the most, and how many more there are. */
function Clashes({ clashes, texts }: { clashes: readonly Clash[]; texts: ScreenTexts }) {
  const { nameVerdict: words } = texts
  return (
    <>
      {clashes.map((clash) => (
        <ul key={clash.rule} className="verdict__list">
          {clash.names.map((name, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the register may hold one name twice, and its order stays
            <li key={index}>
              <div>
                <p className="verdict__what">
                  <Marked text={name.name} spans={name.spans} />
                </p>
                <p className="verdict__why">{words.why(clash, name)}</p>
              </div>
              <Chip tone={clashTone[clash.level]} text={words.label(clash)} />
            </li>
          ))}
          <More clash={clash} texts={texts} />
        </ul>
      ))}
    </>
  )
}

const clashTone = { same: 'bad', similar: 'warn', reference: 'plain' } as const

/** How many more there are, and by which article. */
function More({ clash, texts }: { clash: Clash; texts: ScreenTexts }) {
  const { count, names, article } = clash
  const more = count > names.length
  if (!more && article === null) return null
  return (
    <li className="verdict__more small">
      {more ? texts.nameVerdict.more(count - names.length) : null}
      {more && article !== null ? texts.common.separator : null}
      {article === null ? null : <Words>{texts.nameVerdict.basis(article)}</Words>}
    </li>
  )
}

/** Trade names that no registered name is in the way of; a touch judges the whole name with it. */
function Suggestions({ screen, texts }: Pick<ScreenProps<'name-verdict'>, 'screen' | 'texts'>) {
  const { nameVerdict: words } = texts
  if (screen.suggestions.length === 0) return null
  const fields = fieldsOf(screen.verdict.parts)
  return (
    <section className="card verdict__try">
      <h2>
        {words.try}
        <span className="card__term">
          <Words>{words.tryNote}</Words>
        </span>
      </h2>
      <div>
        {screen.suggestions.map((tradeName) => (
          <PressButton
            key={tradeName}
            variant="plain"
            className="verdict__suggestion"
            event={{ type: 'touch.judge', asked: { by: 'parts', fields: { ...fields, tradeName } } }}
          >
            <Content>{tradeName}</Content>
          </PressButton>
        ))}
      </div>
    </section>
  )
}

function Sentences({ title, sentences }: { title: string; sentences: readonly string[] }) {
  return (
    <Card title={title}>
      <ul className="verdict__sentences">
        {sentences.map((sentence) => (
          <li key={sentence}>
            <Info aria-hidden />
            <span>
              <Words>{sentence}</Words>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** The part that clashes, is missing, or holds what is forbidden. */
function marksOf({ verdict, incomplete, parts, findings }: Verdict): NamePart[] {
  if (incomplete) return (['tradeName', 'form'] as const).filter((part) => parts[part] === '')
  if (verdict === 'same' || verdict === 'similar') return ['tradeName']
  const ends: [NamePart, number][] = [
    ['region', parts.region.length + parts.place.length],
    ['tradeName', parts.tradeName.length],
    ['industry', parts.industry.length],
    ['form', parts.form.length],
  ]
  const marks = new Set<NamePart>()
  for (const [from] of findings.filter(({ severity }) => severity === 'forbid').flatMap(({ spans }) => spans)) {
    let end = 0
    const part = ends.find(([, length]) => {
      end += length
      return from < end
    })
    if (part !== undefined) marks.add(part[0])
  }
  return [...marks]
}
