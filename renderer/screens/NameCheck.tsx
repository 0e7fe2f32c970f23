import { PenLine, Search } from 'lucide-react'
import { Marked } from '../components/Marked.tsx'
import { PressButton } from '../components/PressButton.tsx'
import { Title } from '../components/Title.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import type { ScreenProps } from './props.ts'
import './NameCheck.css'

/** so many characters stand as large as the screen lets them, and so many still larger than any other text */
const few = 4
const some = 10

/** The characters of a name, large and with their sounds: 红 and 宏 sound alike, and one of them decides. */
export function NameCheck({ screen, texts }: ScreenProps<'name-check'>) {
  const { nameCheck: words } = texts
  const { characters } = screen
  const size = characters.length <= few ? 'few' : characters.length <= some ? 'some' : 'many'
  return (
    <ScreenLayout
      actions={
        <>
          <PressButton event={{ type: 'touch.back' }} icon={PenLine}>
            {words.change}
          </PressButton>
          <PressButton variant="primary" event={{ type: 'touch.look-up' }} icon={Search}>
            {words.yes}
          </PressButton>
        </>
      }
    >
      <div>
        <Title>{words.title}</Title>
        <p className="lead">{words.lead}</p>
      </div>
      <p className={`name-check name-check--${size}`}>
        {characters.map(({ character, reading }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a name may hold one character twice, and its order stays
          <ruby key={index} lang="zh-CN">
            {character}
            <rt>{reading}</rt>
          </ruby>
        ))}
      </p>
      {screen.spans.length === 0 ? null : (
        <p className="name-check__name">
          <span className="small">{words.name}</span>
          <span>
            <Marked text={screen.name} spans={screen.spans} />
          </span>
        </p>
      )}
    </ScreenLayout>
  )
}
