import { Content } from '../../components/Content.tsx'
import { Empty } from '../../components/Empty.tsx'
import { Notice } from '../../components/Notice.tsx'
import { PressButton } from '../../components/PressButton.tsx'
import { PrintAction } from '../../components/PrintAction.tsx'
import { Title } from '../../components/Title.tsx'
import { Words } from '../../components/Words.tsx'
import { ScreenLayout } from '../../layout/ScreenLayout.tsx'
import type { ScreenProps } from '../props.ts'
import { NoStation, StationFacts, stationsTitle } from '../Stations.tsx'
import { Threes } from './Threes.tsx'

/** The town, then the village, three at a time; then its service point. */
export function LargeStations(props: ScreenProps<'stations'>) {
  const { screen, texts } = props
  const { stations: words, guides, large } = texts
  const empty = <Empty title={words.none} text={guides.emptyAll} />
  if (screen.town === null) {
    return (
      <Threes
        about={`stations ${screen.item?.code ?? ''}`}
        title={stationsTitle(props)}
        empty={empty}
        other={<PressButton event={{ type: 'touch.back' }}>{large.otherWay}</PressButton>}
        entries={screen.towns.map((name) => ({
          key: name,
          label: name,
          text: '',
          event: { type: 'touch.town', town: name },
        }))}
        texts={texts}
      />
    )
  }
  if (screen.village !== null || screen.villages.length === 0) return <LargeStation {...props} />
  return (
    <Threes
      about={`stations ${screen.town}`}
      title={words.villages(screen.town)}
      empty={empty}
      other={<PressButton event={{ type: 'touch.town', town: null }}>{words.other}</PressButton>}
      entries={[
        ...(screen.station === null
          ? []
          : [{ key: '', label: words.townItself, text: '', event: { type: 'touch.village', village: '' } as const }]),
        ...screen.villages.map(({ name, own }) => ({
          key: name,
          label: name,
          text: own ? '' : words.townStation,
          event: { type: 'touch.village', village: name } as const,
        })),
      ]}
      texts={texts}
    />
  )
}

/** Where it is and when it is open; what it handles is on the paper. */
function LargeStation({ screen, texts }: ScreenProps<'stations'>) {
  const { stations: words } = texts
  const { station } = screen
  if (station === null) return <NoStation screen={screen} texts={texts} />
  return (
    <ScreenLayout actions={<PrintAction screen={screen} label={words.print} texts={texts} />}>
      <Title>
        <Content>{station.name}</Content>
      </Title>
      {station.instead === null ? null : <Notice title={words.instead[station.instead]} />}
      <StationFacts station={station} texts={texts} />
      <p>
        <Words>{words.handles(station.items.length)}</Words>
      </p>
    </ScreenLayout>
  )
}
