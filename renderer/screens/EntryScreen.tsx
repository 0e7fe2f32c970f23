import { Card } from '../components/Card.tsx'
import { Content } from '../components/Content.tsx'
import { Pairs } from '../components/Pairs.tsx'
import { PrintAction, printNote } from '../components/PrintAction.tsx'
import { QrCode } from '../components/QrCode.tsx'
import { Title } from '../components/Title.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import { ListPublished } from './ListPublished.tsx'
import type { ScreenProps } from './props.ts'
import './Guide.css'

/** One page of a published list; all of it is behind its code. */
export function EntryScreen({ screen, texts }: ScreenProps<'entry'>) {
  const { lists: words } = texts
  const { entry } = screen
  return (
    <ScreenLayout
      actions={<PrintAction screen={screen} label={words.print} texts={texts} />}
      note={printNote(screen, texts)}
      aside={
        screen.qr === null ? null : (
          <section className="card guide__online">
            <div>
              <h2>{words.scan}</h2>
              <p className="lead">{words.scanText}</p>
            </div>
            <QrCode modules={screen.qr} className="guide__qr" texts={texts} />
          </section>
        )
      }
    >
      <div className="guide__head">
        <p className="small">
          <Content>{[screen.list, entry.group].join(texts.guide.path)}</Content>
        </p>
        <Title>
          <Content>{entry.title}</Content>
        </Title>
        <ListPublished title={entry.date ?? ''} date={screen.date} source={screen.source} texts={texts} />
      </div>
      {entry.facts.length === 0 ? null : (
        <Card>
          <Pairs pairs={entry.facts.map(({ label, text }) => [label, text])} />
        </Card>
      )}
    </ScreenLayout>
  )
}
