import {
  Ban,
  Building2,
  FileText,
  FolderSearch,
  Footprints,
  House,
  IdCard,
  Layers,
  type LucideIcon,
  Search,
  WifiOff,
} from 'lucide-react'
import type { TouchEvent } from '../../contract/session.ts'
import { CatalogueLine } from '../components/CatalogueLine.tsx'
import { Chip } from '../components/Chip.tsx'
import { GuideButton } from '../components/GuideButton.tsx'
import { Notice } from '../components/Notice.tsx'
import { PressButton } from '../components/PressButton.tsx'
import { Title } from '../components/Title.tsx'
import { Words } from '../components/Words.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import type { ScreenProps } from './props.ts'
import './Home.css'

const lists = [
  { name: 'none', icon: House, theme: { audience: 'visits', code: 'none' } },
  { name: 'once', icon: Footprints, theme: { audience: 'visits', code: 'once' } },
  { name: 'joint', icon: Layers, theme: { audience: 'joint', code: 'all' } },
] as const

export function Home({ screen, frame, texts }: ScreenProps<'home'>) {
  const { home } = texts
  return (
    <ScreenLayout>
      <Title>{home.title}</Title>
      <PressButton
        variant="plain"
        className="home__search"
        event={{ type: 'touch.browse', by: 'search' }}
        icon={Search}
      >
        <span className="home__search-text">{home.searchPlaceholder}</span>
        <span className="home__search-button">{home.searchButton}</span>
      </PressButton>
      <div className="stack">
        <div className="home__tiles">
          <Tile event={{ type: 'touch.guides' }} icon={FileText} title={home.guides} text={home.guidesText} />
          <Tile
            kind="names"
            event={{ type: 'touch.names' }}
            icon={Building2}
            title={home.names}
            text={home.namesText}
          />
          <CardTile frame={frame} texts={texts} />
        </div>
        {frame.hub === 'offline' ? (
          <Notice icon={WifiOff} title={texts.offline.title} text={texts.offline.text} />
        ) : null}
        {screen.popular.length === 0 ? null : (
          <nav className="home__lists" aria-label={texts.guides.themes.visits}>
            {lists.map(({ name, icon, theme }) => (
              <PressButton key={name} className="home__list" event={{ type: 'touch.theme', theme }} icon={icon}>
                <Words>{home.lists[name]}</Words>
              </PressButton>
            ))}
          </nav>
        )}
        {screen.popular.length === 0 ? null : (
          <section className="stack">
            <h2>{home.popular}</h2>
            <div className="home__popular">
              {screen.popular.map((card) => (
                <GuideButton key={card.code} card={card} />
              ))}
            </div>
          </section>
        )}
      </div>
      <div className="home__sample">
        {frame.sample ? <p className="small">{texts.sample}</p> : null}
        <CatalogueLine />
      </div>
    </ScreenLayout>
  )
}

type TileProps = { kind?: 'names' | 'card'; event: TouchEvent; icon: LucideIcon; title: string; text: string }

/** One of the three things that the terminal is for. */
function Tile({ kind, event, icon, title, text }: TileProps) {
  const className = kind === undefined ? 'home__tile' : `home__tile home__tile--${kind}`
  return (
    <PressButton variant="plain" className={className} event={event} icon={icon}>
      <span>
        <b className="home__tile-title">{title}</b>
        <span className="home__tile-text">{text}</span>
      </span>
    </PressButton>
  )
}

/** Without a card one is known to the centre by other means; with no centre either, nothing or greyed, with the reason. */
function CardTile({ frame, texts }: Pick<ScreenProps<'home'>, 'frame' | 'texts'>) {
  const { home } = texts
  if (frame.reader !== 'ready' && frame.hub !== null) {
    return (
      <Tile
        kind="card"
        event={{ type: 'touch.card' }}
        icon={FolderSearch}
        title={home.matters}
        text={frame.reader === null ? home.mattersText : home.mattersNoReader}
      />
    )
  }
  if (frame.reader === null) return null
  if (frame.reader !== 'ready') {
    return (
      <div className="home__tile home__tile--off">
        <IdCard aria-hidden />
        <span className="home__off">
          <Chip tone="warn" icon={Ban} text={home.cardOff} />
        </span>
        <span>
          <b className="home__tile-title">{home.card}</b>
          <span className="home__tile-text">{home.cardTrouble}</span>
        </span>
      </div>
    )
  }
  return <Tile kind="card" event={{ type: 'touch.card' }} icon={IdCard} title={home.card} text={home.cardText} />
}
