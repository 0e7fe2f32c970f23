import { Empty } from '../../components/Empty.tsx'
import { PressButton } from '../../components/PressButton.tsx'
import type { ScreenProps } from '../props.ts'
import { Stations, stationsTitle } from '../Stations.tsx'
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
  if (screen.village !== null || screen.villages.length === 0) return <Stations {...props} />
  return (
    <Threes
      about={`stations ${screen.town}`}
      title={words.villages(screen.town)}
      empty={empty}
      other={<PressButton event={{ type: 'touch.town', town: null }}>{words.other}</PressButton>}
      entries={screen.villages.map(({ name, own }) => ({
        key: name,
        label: name,
        text: own ? '' : words.townStation,
        event: { type: 'touch.village', village: name },
      }))}
      texts={texts}
    />
  )
}
