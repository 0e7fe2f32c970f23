import type { StationView } from '../../contract/guides.ts'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { Card } from '../components/Card.tsx'
import { CatalogueLine } from '../components/CatalogueLine.tsx'
import { Content } from '../components/Content.tsx'
import { Empty } from '../components/Empty.tsx'
import { GuideList } from '../components/GuideList.tsx'
import { Notice } from '../components/Notice.tsx'
import { Pairs } from '../components/Pairs.tsx'
import { PressButton } from '../components/PressButton.tsx'
import { PrintAction, printNote } from '../components/PrintAction.tsx'
import { Title } from '../components/Title.tsx'
import { Words } from '../components/Words.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import type { ScreenProps } from './props.ts'
import './Guides.css'

type Props = ScreenProps<'stations'>

/** Where else it is handled: the town, then the village, then its service point. Nearest is what the catalogue assigns. */
export function Stations(props: Props) {
  const { town, village, villages } = props.screen
  if (town === null) return <Towns {...props} />
  return village === null && villages.length > 0 ? <Villages {...props} town={town} /> : <Station {...props} />
}

export function stationsTitle({ screen, texts }: Pick<Props, 'screen' | 'texts'>): string {
  const { stations: words } = texts
  return screen.item === null ? words.title : words.titleFor(screen.item.title)
}

function Towns({ screen, texts }: Props) {
  const { stations: words } = texts
  return (
    <ScreenLayout>
      <Title>
        <Words>{stationsTitle({ screen, texts })}</Words>
      </Title>
      {screen.towns.length === 0 ? (
        <Empty title={words.none} text={texts.guides.emptyAll} />
      ) : (
        <div className="guides__themes">
          {screen.towns.map((name) => (
            <PressButton
              key={name}
              variant="plain"
              className="guides__department"
              event={{ type: 'touch.town', town: name }}
            >
              <Content>{name}</Content>
            </PressButton>
          ))}
        </div>
      )}
      <CatalogueLine />
    </ScreenLayout>
  )
}

function Villages({ screen, texts, town }: Props & { town: string }) {
  const { stations: words } = texts
  return (
    <ScreenLayout>
      <div className="guides__chosen">
        <Title>
          <Words>{words.villages(town)}</Words>
        </Title>
        <PressButton className="guides__other" event={{ type: 'touch.town', town: null }}>
          {words.other}
        </PressButton>
      </div>
      {screen.station === null ? null : <StationFacts texts={texts} station={screen.station} />}
      <div className="guides__themes">
        {screen.station === null ? null : (
          <PressButton
            variant="plain"
            className="guides__department guides__department--long"
            event={{ type: 'touch.village', village: '' }}
          >
            <Words>{words.townItself}</Words>
          </PressButton>
        )}
        {screen.villages.map(({ name, own }) => (
          <PressButton
            key={name}
            variant="plain"
            className="guides__department"
            event={{ type: 'touch.village', village: name }}
          >
            <Content>{name}</Content>
            {own ? null : <span className="guides__count">{words.townStation}</span>}
          </PressButton>
        ))}
      </div>
      <CatalogueLine />
    </ScreenLayout>
  )
}

function Station({ screen, texts }: Props) {
  const { stations: words } = texts
  const { station } = screen
  if (station === null) return <NoStation screen={screen} texts={texts} />
  return (
    <ScreenLayout
      actions={<PrintAction screen={screen} label={words.print} texts={texts} />}
      note={printNote(screen, texts)}
    >
      <div className="guides__chosen">
        <Title>
          <Content>{station.name}</Content>
        </Title>
        <PressButton className="guides__other" event={{ type: 'touch.village', village: null }}>
          {words.other}
        </PressButton>
      </div>
      {station.instead === null ? null : <Notice title={words.instead[station.instead]} />}
      <StationFacts texts={texts} station={station} />
      <section className="stack">
        <h2>{words.handles(station.items.length)}</h2>
        <GuideList cards={station.items} wide />
      </section>
      <CatalogueLine />
    </ScreenLayout>
  )
}

/** Nobody near handles it. */
export function NoStation({ screen, texts }: Pick<Props, 'screen' | 'texts'>) {
  return (
    <ScreenLayout>
      <Title>
        <Words>{stationsTitle({ screen, texts })}</Words>
      </Title>
      <Empty title={texts.stations.none} text={texts.guides.emptyAll} />
      <CatalogueLine />
    </ScreenLayout>
  )
}

export function StationFacts({ texts, station }: { texts: ScreenTexts; station: StationView }) {
  const { stations: words } = texts
  return (
    <Card>
      <Pairs
        pairs={[
          [words.address, station.address],
          [words.hours, station.hours],
          [words.phone, station.phone],
          [words.agent, station.agent],
        ]}
      />
    </Card>
  )
}
