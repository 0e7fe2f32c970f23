import { CalendarClock, Eye, IdCard, Info, ListChecks, MapPin } from 'lucide-react'
import { type GuideView, toBring } from '../../contract/guides.ts'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { Card } from '../components/Card.tsx'
import { Chip } from '../components/Chip.tsx'
import { Content } from '../components/Content.tsx'
import { GuideList } from '../components/GuideList.tsx'
import { Notice } from '../components/Notice.tsx'
import { Pairs } from '../components/Pairs.tsx'
import { PressButton } from '../components/PressButton.tsx'
import { canPrint, PrintAction } from '../components/PrintAction.tsx'
import { Published } from '../components/Published.tsx'
import { QrCode } from '../components/QrCode.tsx'
import { Title } from '../components/Title.tsx'
import { Words } from '../components/Words.tsx'
import { useHallNow } from '../header/use-hall-now.ts'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import { useView } from '../view-context.ts'
import { guideFacts, materialsTitle } from './guide-facts.ts'
import type { ScreenProps } from './props.ts'
import './Guide.css'

type Part = { guide: GuideView; texts: ScreenTexts }

export function Guide({ screen, texts }: ScreenProps<'guide'>) {
  const { guide } = screen
  const { guide: words, common } = texts
  const note = [
    ...(screen.paperCm === null ? [] : [texts.print.length(screen.paperCm)]),
    ...(guide.consultPhone === '' ? [] : [words.consultShort(guide.consultPhone)]),
    ...(guide.sample ? [texts.sample] : []),
  ]
  return (
    <ScreenLayout
      actions={<GuideActions screen={screen} texts={texts} />}
      note={note}
      aside={<Online guide={guide} texts={texts} />}
    >
      <div className="guide__head">
        <p className="small">
          <Content>{guide.path.join(words.path)}</Content>
        </p>
        <Title>
          <Content>{guide.title}</Content>
        </Title>
        <p className="lead">
          <Content>{[guide.department, guide.place].filter((part) => part !== '').join(common.separator)}</Content>
        </p>
        {guide.formerNames.length === 0 ? null : (
          <p className="small">
            <Words>{words.formerNames(guide.formerNames)}</Words>
          </p>
        )}
        <Published text={texts.published.guide} />
        <div className="guide__how">
          <Chip tone="blue" text={words.way[guide.how]} />
          {guide.delivery ? <Chip tone="ok" text={words.delivery} /> : null}
        </div>
      </div>
      <Standing guide={guide} texts={texts} />
      <Facts guide={guide} texts={texts} />
      <Parts guide={guide} texts={texts} />
      <Questions guide={guide} texts={texts} />
      <HeldNotice screen={screen} texts={texts} />
      <Materials guide={guide} texts={texts} />
      <div className="guide__columns stack">
        <div className="stack">
          <Place guide={guide} texts={texts} />
          <Steps guide={guide} texts={texts} />
          <Bullets title={words.conditions} term={words.conditionsTerm} items={guide.conditions} />
        </div>
        <div className="stack">
          <FeesAndTimes guide={guide} texts={texts} />
          <Faq guide={guide} texts={texts} />
          <Bullets title={words.basis} term={words.basisTerm} items={guide.basis} />
          <Details guide={guide} texts={texts} />
        </div>
      </div>
      {guide.stations === 0 ? null : (
        <PressButton icon={MapPin} event={{ type: 'touch.stations' }}>
          <Words>{words.stations(guide.stations)}</Words>
        </PressButton>
      )}
      <BookButton guide={guide} texts={texts} />
      <Next guide={guide} texts={texts} />
      <p className="small">
        <Words>
          {[words.code(guide.code), words.catalogue(guide.catalogue.version), guide.catalogue.source]
            .filter((part) => part !== '')
            .join(texts.common.separator)}
        </Words>
      </p>
    </ScreenLayout>
  )
}

/** The notice at once, or what else of the guide, and how large. */
export function GuideActions({ screen, texts }: Pick<ScreenProps<'guide'>, 'screen' | 'texts'>) {
  const { guide: words } = texts
  return (
    <>
      {canPrint(screen) ? (
        <PressButton event={{ type: 'touch.print-choice' }} icon={ListChecks}>
          <Words>{words.printChoice}</Words>
        </PressButton>
      ) : null}
      <PrintAction screen={screen} label={words.print} texts={texts} />
    </>
  )
}

/** Which materials the government holds already: offered to who lays their card, and told to who has. */
export function HeldNotice({ screen, texts }: Pick<ScreenProps<'guide'>, 'screen' | 'texts'>) {
  const { frame } = useView().view
  const { held: words } = texts
  const { held, guide } = screen
  if (held === null) {
    const offered =
      frame.hub !== null && frame.reader === 'ready' && !frame.identified && toBring(guide.materials).must > 0
    return offered ? (
      <PressButton event={{ type: 'touch.card' }} icon={IdCard}>
        {words.offer}
      </PressButton>
    ) : null
  }
  switch (held.state) {
    case 'asking':
      return <Notice calm title={words.asking} />
    case 'unknown':
      return <Notice title={words.unknown} text={words.unknownText} />
    case 'known':
      return (
        <>
          <Notice calm title={words.known(held.count)} {...(held.count === 0 ? {} : { text: words.knownText })} />
          {held.hidden === 0 ? null : (
            <PressButton event={{ type: 'touch.reveal-held' }} icon={Eye}>
              {words.hidden(held.hidden)}
            </PressButton>
          )}
        </>
      )
  }
}

/** A place at a counter that handles it. */
function BookButton({ guide, texts }: Part) {
  const { frame } = useView().view
  if (frame.hub === null || guide.state !== 'offered') return null
  return (
    <PressButton event={{ type: 'touch.flow', flow: 'book' }} icon={CalendarClock}>
      {texts.flows.book.begin}
    </PressButton>
  )
}

/** What must be known before all else: it can't be applied for now, or a permit comes before the licence. */
export function Standing({ guide, texts }: Part) {
  const { guide: words } = texts
  const { state, licence, replacedBy } = guide
  const told = licence !== null && (licence.role !== 'grants' || licence.first.length > 0)
  return (
    <>
      {state === 'offered' ? null : <Notice title={words.state[state](guide.stateDay ?? '')} />}
      {replacedBy === null ? null : (
        <section className="stack">
          <h2>{words.replacedBy}</h2>
          <GuideList cards={[replacedBy]} />
        </section>
      )}
      {told ? (
        <Notice
          calm={licence.role !== 'before'}
          icon={Info}
          title={words.licence[licence.role]}
          text={words.licenceText[licence.role](licence.first)}
        />
      ) : null}
    </>
  )
}

/** 一件事: what is settled together. */
function Parts({ guide, texts }: Part) {
  if (guide.parts.length === 0) return null
  return (
    <section className="stack">
      <h2>{texts.guide.parts}</h2>
      <GuideList cards={guide.parts} wide />
    </section>
  )
}

function Facts({ guide, texts }: Part) {
  const facts = guideFacts(guide, texts)
  const long = facts.some((fact) => fact.value.length > 7)
  return (
    <section className="card">
      <dl className="guide__facts" data-long={long || undefined}>
        {facts.map((fact) => (
          <div key={fact.label}>
            <dt>{fact.label}</dt>
            <dd>
              <Words>{fact.value}</Words>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** What decides about the materials, each answer taken back by the same touch. */
function Questions({ guide, texts }: Part) {
  const { guide: words } = texts
  if (guide.questions.length === 0) return null
  return (
    <Card title={words.questions} term={words.questionsHint}>
      {guide.questions.map(({ id, text, options, answer }) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a look of its own, and this is no form
        <div key={id} className="guide__question" role="group" aria-labelledby={`question-${id}`}>
          <h3 id={`question-${id}`}>
            <Content>{text}</Content>
          </h3>
          <div className="guide__answers" data-pairs={options.length % 3 === 0 ? undefined : true}>
            {options.map((option) => (
              <PressButton
                key={option.id}
                pressed={answer === option.id}
                className="guide__answer-button"
                event={{ type: 'touch.answer', question: id, answer: answer === option.id ? null : option.id }}
              >
                <Content>{option.label}</Content>
              </PressButton>
            ))}
          </div>
        </div>
      ))}
    </Card>
  )
}

const howTone = { bring: 'blue', perhaps: 'plain', fill: 'plain', exempt: 'ok' } as const

function Materials({ guide, texts }: Part) {
  const { guide: words } = texts
  return (
    <Card title={materialsTitle(guide.materials, texts)} term={words.materialsTerm}>
      <ol className="guide__rows">
        {guide.materials.map((material, index) => (
          <li key={material.name}>
            <span className="guide__number" aria-hidden>
              {index + 1}
            </span>
            <div className="guide__words">
              <h3>
                <Content>{material.name}</Content>
              </h3>
              {material.note === '' ? null : (
                <p>
                  <Content>{material.note}</Content>
                </p>
              )}
              {material.later ? (
                <p>
                  <Words>{words.laterText}</Words>
                </p>
              ) : null}
            </div>
            <div className="guide__chips">
              <Chip tone={howTone[material.how]} text={words.how[material.how]} />
              {material.later ? <Chip tone="warn" text={words.later} /> : null}
            </div>
          </li>
        ))}
      </ol>
      {guide.noSeal ? (
        <p className="guide__seal">
          <Words>{words.noSeal}</Words>
        </p>
      ) : null}
    </Card>
  )
}

export function Online({ guide, texts }: Part) {
  if (guide.onlineQr === null) return null
  const { guide: words } = texts
  return (
    <section className="card guide__online">
      <div>
        <h2>{words.online}</h2>
        <p className="lead">{guide.delivery ? words.onlineDelivery : words.onlineText}</p>
      </div>
      <QrCode modules={guide.onlineQr} className="guide__qr" texts={texts} />
    </section>
  )
}

function Place({ guide, texts }: Part) {
  const { guide: words } = texts
  const now = useHallNow(guide, texts)
  return (
    <Card title={words.place}>
      <Pairs
        pairs={[
          [words.window, guide.place],
          [words.address, guide.address],
          [words.directions, guide.directions],
          [words.hours, [guide.hours, now].filter((part) => part !== '').join(texts.header.nextSeparator)],
          [words.booking, guide.online.booking ? words.bookingYes : ''],
          [words.consult, guide.consultPhone],
          [words.complaint, guide.complaintPhone],
        ]}
      />
    </Card>
  )
}

function FeesAndTimes({ guide, texts }: Part) {
  const { guide: words } = texts
  if ([guide.fee, guide.feeBasis, guide.duration, guide.legalDuration, guide.result].every((value) => value === ''))
    return null
  return (
    <Card title={words.feeTitle}>
      <Pairs
        pairs={[
          [words.fee, words.feeSays(guide.fee, guide.charge)],
          [words.feeBasis, guide.feeBasis],
          [words.feeReduction, guide.feeReduction],
          [words.payment, guide.online.payment ? words.paymentOnline : ''],
          [words.promised, words.limit(guide.duration, guide.limits.promised)],
          [words.ready, guide.readyBy === null ? '' : words.readyBy(guide.readyBy)],
          [words.legal, words.limit(guide.legalDuration, guide.limits.legal)],
          [words.result, guide.result],
          [words.resultSample, guide.resultSample],
        ]}
      />
    </Card>
  )
}

function Details({ guide, texts }: Part) {
  const { guide: words } = texts
  if (guide.details.length === 0) return null
  return (
    <Card title={words.details}>
      <Pairs pairs={guide.details.map(({ about, text }) => [words.detail[about], text])} />
    </Card>
  )
}

function Next({ guide, texts }: Part) {
  if (guide.next.length === 0) return null
  return (
    <section className="stack">
      <h2>{texts.guide.next}</h2>
      <GuideList cards={guide.next} wide />
    </section>
  )
}

function Steps({ guide, texts }: Part) {
  if (guide.steps.length === 0) return null
  return (
    <Card title={texts.guide.steps} term={texts.guide.stepsTerm}>
      <ol className="guide__rows">
        {guide.steps.map((step, index) => (
          <li key={step.name}>
            <span className="guide__number" aria-hidden>
              {index + 1}
            </span>
            <div className="guide__words">
              <h3>
                <Content>{step.name}</Content>
              </h3>
              {step.note === '' ? null : (
                <p>
                  <Content>{step.note}</Content>
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  )
}

function Bullets({ title, term, items }: { title: string; term: string; items: string[] }) {
  if (items.length === 0) return null
  return (
    <Card title={title} term={term}>
      <ul className="guide__bullets">
        {items.map((item) => (
          <li key={item}>
            <Content>{item}</Content>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Faq({ guide, texts }: Part) {
  if (guide.faq.length === 0) return null
  return (
    <Card title={texts.guide.faq}>
      {guide.faq.map(({ question, answer }) => (
        <div className="guide__qa" key={question}>
          <h3>
            <Content>{question}</Content>
          </h3>
          <p className="guide__answer">
            <Content>{answer}</Content>
          </p>
        </div>
      ))}
    </Card>
  )
}
