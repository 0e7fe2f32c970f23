import { Search } from 'lucide-react'
import { PressButton } from '../components/PressButton.tsx'
import { Title } from '../components/Title.tsx'
import { PinyinKeyboard } from '../input/PinyinKeyboard.tsx'
import { TextField } from '../input/TextField.tsx'
import { useTyping } from '../input/use-typing.ts'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import { nameMissing } from './name-rule.ts'
import type { ScreenProps } from './props.ts'
import './NameEntry.css'

/** as long as the contract takes a name */
const longestName = 100

export function NameEntry({ screen, texts }: ScreenProps<'name-entry'>) {
  const { nameEntry: words } = texts
  const [typed, act] = useTyping({
    text: screen.text,
    most: longestName,
    event: (text) => ({ type: 'touch.typing', text }),
  })
  const missing = nameMissing(typed)
  const why = missing === null ? texts.nameResults.authority : words.why[missing]
  return (
    <ScreenLayout
      head={
        <>
          <Title>{words.title}</Title>
          <TextField
            label={words.field}
            placeholder={words.placeholder}
            typed={typed}
            open
            onClear={() => act({ type: 'clear' })}
            texts={texts}
          />
        </>
      }
      actions={
        <PressButton variant="primary" event={{ type: 'touch.look-up' }} icon={Search} disabled={missing !== null}>
          {words.lookUp}
        </PressButton>
      }
      note={[why]}
      keyboard={<PinyinKeyboard typed={typed} onAction={act} texts={texts} />}
    >
      <div className="name-entry__about">
        <p className="lead">{words.lead}</p>
        <p className="small">{words.register(screen.size, screen.registerDate)}</p>
        {/* where the note under the button has no height */}
        <p className="small name-entry__why">{why}</p>
        {screen.sample ? <p className="small">{words.sample}</p> : null}
      </div>
    </ScreenLayout>
  )
}
