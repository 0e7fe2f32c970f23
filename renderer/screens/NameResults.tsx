import { TriangleAlert } from 'lucide-react'
import { Card } from '../components/Card.tsx'
import { Chip } from '../components/Chip.tsx'
import { Notice } from '../components/Notice.tsx'
import { PressButton } from '../components/PressButton.tsx'
import { canPrint, PrintAction } from '../components/PrintAction.tsx'
import { Title } from '../components/Title.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import { marked } from './marked.ts'
import type { ScreenProps } from './props.ts'
import './NameResults.css'

/** What the register holds of the characters typed. That it holds nothing never means that a name can be had. */
export function NameResults({ screen, texts }: ScreenProps<'name-results'>) {
  const { nameResults: words } = texts
  const none = screen.total === 0
  return (
    <ScreenLayout
      actions={
        // what the words advise is what the orange button does
        none || !canPrint(screen) ? (
          <>
            <PrintAction screen={screen} label={words.print} quiet texts={texts} />
            <PressButton variant="primary" event={{ type: 'touch.back' }}>
              {words.change}
            </PressButton>
          </>
        ) : (
          <>
            <PressButton event={{ type: 'touch.back' }}>{words.change}</PressButton>
            <PrintAction screen={screen} label={words.print} texts={texts} />
          </>
        )
      }
      note={[words.authority, ...(screen.paperCm === null ? [] : [texts.print.length(screen.paperCm)])]}
    >
      <section className="name-results__typed">
        <p className="small">{words.searched}</p>
        <p className="name-results__text">{screen.text}</p>
      </section>
      <Title>{none ? words.none : words.found(screen.total, screen.atLeast)}</Title>
      <p className="small">
        {[words.register(screen.registerDate), ...(screen.sample ? [words.sample] : [])].join(texts.common.separator)}
      </p>
      {none ? (
        <>
          <Notice icon={TriangleAlert} title={words.authority} text={words.noneMeaning} />
          <p className="lead">{words.noneAdvice}</p>
        </>
      ) : (
        <Card title={words.list}>
          {screen.items.length < screen.total || screen.atLeast ? (
            <p className="small">{words.shown(screen.items.length)}</p>
          ) : null}
          <ol className="name-results__list">
            {screen.items.map(({ name, status }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the register may hold one name twice, and its order stays
              <li key={index}>
                <span className="name-results__name">
                  <Marked name={name} typed={screen.text} />
                </span>
                <Chip tone="plain" text={status} />
              </li>
            ))}
          </ol>
        </Card>
      )}
    </ScreenLayout>
  )
}

function Marked({ name, typed }: { name: string; typed: string }) {
  return marked(name, typed).map(({ text, hit }, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the stretches of a name are never reordered
    hit ? <mark key={index}>{text}</mark> : text,
  )
}
