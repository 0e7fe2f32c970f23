import { ListChecks, PenLine, Search } from 'lucide-react'
import type { AskedName, Finding, NamePart } from '../../contract/names.ts'
import type { TouchEvent } from '../../contract/session.ts'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { Chip } from '../components/Chip.tsx'
import { Content } from '../components/Content.tsx'
import { Empty } from '../components/Empty.tsx'
import { Marked } from '../components/Marked.tsx'
import { NameParts } from '../components/NameParts.tsx'
import { Notice } from '../components/Notice.tsx'
import { Pages } from '../components/Pages.tsx'
import { PressButton } from '../components/PressButton.tsx'
import { Title } from '../components/Title.tsx'
import { Ways } from '../components/Ways.tsx'
import { Words } from '../components/Words.tsx'
import { FieldLine } from '../input/FieldLine.tsx'
import { Keyboard } from '../input/Keyboard.tsx'
import { TextField } from '../input/TextField.tsx'
import { isUnfinished, type Typed, type TypingAction } from '../input/typing.ts'
import { useTyping } from '../input/use-typing.ts'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import { findingWords } from './finding-words.ts'
import { fieldsOf, wholeOf } from './name-fields.ts'
import { nameMissing } from './name-rule.ts'
import type { ScreenProps } from './props.ts'
import './NameEntry.css'

type Props = ScreenProps<'name-entry'>

/** as long as the contract takes a name, and its parts */
export const longest = { whole: 100, registered: 100, parts: { region: 40, tradeName: 60, industry: 40, form: 40 } }

/** A name is written in one line or part by part, or registered ones are looked through. */
export function NameEntry(props: Props) {
  const { screen, texts } = props
  const { nameEntry: words } = texts
  const [typed, act] = useTyping({
    text: screen.text,
    most: screen.by === 'parts' ? longest.parts[screen.part] : longest[screen.by],
    event: (text) => ({ type: 'touch.typing', text }),
  })
  const unfinished = isUnfinished(typed)
  const missing = screen.by === 'parts' && !unfinished ? (screen.ready ? null : 'tradeName') : nameMissing(typed)
  const why = missing === null ? texts.nameVerdict.authority : words.why[missing]
  return (
    <ScreenLayout
      about={screen.by === 'registered' ? `${screen.text} ${screen.found?.page}` : ''}
      head={
        <>
          <div className="guides__head">
            <Title>{words.title[screen.by]}</Title>
            <Ways label={words.ways} ways={ways(props)} />
          </div>
          {screen.by === 'parts' ? (
            <PartChoice {...props} typed={typed} onAction={act} />
          ) : (
            <TextField
              label={words.field}
              placeholder={words.placeholder[screen.by]}
              typed={typed}
              open
              onAction={act}
              texts={texts}
            />
          )}
        </>
      }
      {...(screen.by === 'registered'
        ? {}
        : {
            actions: (
              <PressButton
                variant="primary"
                event={{ type: 'touch.look-up' }}
                icon={Search}
                disabled={missing !== null}
              >
                {words.lookUp}
              </PressButton>
            ),
            note: [why],
          })}
      keyboard={<Keyboard typed={typed} onAction={act} field="business" texts={texts} />}
    >
      {screen.by === 'registered' ? (
        <Registered {...props} />
      ) : (
        <>
          {/* where the note under the button has no height */}
          <p className="small name-entry__why">
            <Words>{why}</Words>
          </p>
          {/* what can be touched stays where it is when a finding comes */}
          {screen.by === 'parts' ? (
            <Choices choices={screen.choices} onTake={(text) => act({ type: 'take', text })} label={words.choices} />
          ) : null}
          {/* letters are no fault while they may still become characters */}
          {screen.finding === null || unfinished ? null : (
            <Fault asked={screen.asked} finding={screen.finding} texts={texts} />
          )}
          {screen.by === 'parts' || screen.text === '' ? null : <NameParts parts={screen.parts} texts={texts} />}
          {screen.choices.length === 0 && (screen.finding === null || unfinished) ? <About {...props} /> : null}
        </>
      )}
    </ScreenLayout>
  )
}

/** The gravest of what is wrong so far. */
/** What is wrong with the name so far, and what to change. */
export function Fault({ asked, finding, texts }: { asked: AskedName; finding: Finding; texts: ScreenTexts }) {
  const name = asked.by === 'whole' ? asked.text : wholeOf(asked.fields)
  const { text, advice } = texts.nameVerdict.finding(finding, findingWords(name, finding))
  return <Notice title={text} text={advice} />
}

function ways({ screen, texts }: Props) {
  const { way } = texts.nameEntry
  const { asked, parts } = screen
  const whole = asked.by === 'whole' ? asked.text : wholeOf(asked.fields)
  const fields = asked.by === 'parts' ? asked.fields : fieldsOf(parts)
  const event: Record<Props['screen']['by'], TouchEvent> = {
    whole: { type: 'touch.write', asked: { by: 'whole', text: whole }, part: 'tradeName' },
    parts: { type: 'touch.write', asked: { by: 'parts', fields }, part: 'tradeName' },
    registered: { type: 'touch.registered' },
  }
  const icon = { whole: PenLine, parts: ListChecks, registered: Search }
  return (['whole', 'parts', 'registered'] as const).map((by) => ({
    label: way[by],
    icon: icon[by],
    chosen: by === screen.by,
    event: event[by],
  }))
}

const parts: readonly NamePart[] = ['region', 'tradeName', 'industry', 'form']

/** The four parts to choose from; the open one is written below. */
function PartChoice({
  screen,
  texts,
  typed,
  onAction,
}: Props & { typed: Typed; onAction: (action: TypingAction) => void }) {
  const { asked } = screen
  if (asked.by !== 'parts') return null
  const words = texts.nameParts
  return (
    <nav className="name-parts" aria-label={texts.nameEntry.parts}>
      {parts.map((part) =>
        part === screen.part ? (
          <div key={part} className="name-part name-part--open">
            <span className="name-part__label">{words[part]}</span>
            <FieldLine label={words[part]} typed={typed} open placeholder={words.none} onAction={onAction} />
          </div>
        ) : (
          <PressButton
            key={part}
            variant="plain"
            className="name-part name-part--choice"
            event={{ type: 'touch.write', asked, part }}
          >
            <span className="name-part__label">{words[part]}</span>
            <span className="name-part__text">
              <Content>{asked.fields[part] || words.none}</Content>
            </span>
          </PressButton>
        ),
      )}
    </nav>
  )
}

export function Choices(props: { choices: readonly string[]; label: string; onTake: (text: string) => void }) {
  if (props.choices.length === 0) return null
  return (
    <section className="name-entry__choices" aria-label={props.label}>
      {props.choices.map((choice) => (
        <button key={choice} type="button" className="press press--secondary" onClick={() => props.onTake(choice)}>
          <Content>{choice}</Content>
        </button>
      ))}
    </section>
  )
}

function About({ screen, texts }: Props) {
  const { nameEntry: words } = texts
  return (
    <div className="name-entry__about">
      {screen.by === 'whole' && screen.text !== '' ? null : <p className="lead">{words.lead[screen.by]}</p>}
      <p className="small">{words.register(screen.size, screen.registerDate)}</p>
      {screen.sample ? <p className="small">{words.sample}</p> : null}
    </div>
  )
}

export function Registered(props: Props) {
  const { screen, texts } = props
  const { nameEntry: words } = texts
  const { found } = screen
  if (found === null || screen.text.trim() === '') return <About {...props} />
  if (found.total === 0) return <Empty title={words.notFound(screen.text)} text={words.notFoundAdvice} />
  return (
    <section className="stack name-entry__found">
      <p className="small" role="status">
        {[
          words.found(found.total, found.atLeast),
          words.registerDate(screen.registerDate),
          ...(screen.sample ? [words.sampleShort] : []),
        ].join(texts.common.separator)}
      </p>
      <ol className="name-list">
        {found.names.map(({ name, status, spans }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the register may hold one name twice, and its order stays
          <li key={index}>
            <span className="name-list__name">
              <Marked text={name} spans={spans} />
            </span>
            <Chip tone="plain" text={texts.nameStatus[status]} />
          </li>
        ))}
      </ol>
      <Pages page={found.page} pages={found.pages} texts={texts} />
    </section>
  )
}
