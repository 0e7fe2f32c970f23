import { Search } from 'lucide-react'
import { Content } from '../../components/Content.tsx'
import { PressButton } from '../../components/PressButton.tsx'
import { Title } from '../../components/Title.tsx'
import { Words } from '../../components/Words.tsx'
import { Keyboard } from '../../input/Keyboard.tsx'
import { TextField } from '../../input/TextField.tsx'
import { isUnfinished, written } from '../../input/typing.ts'
import { useTyping } from '../../input/use-typing.ts'
import { ScreenLayout } from '../../layout/ScreenLayout.tsx'
import { Choices, Fault, longest, Registered } from '../NameEntry.tsx'
import { nameMissing } from '../name-rule.ts'
import type { ScreenProps } from '../props.ts'
import './LargeNameEntry.css'
import './typing.css'

type Props = ScreenProps<'name-entry'>

/** ready answers beside the field */
const mostChoices = 3

/** A name, or the one part of it that is asked for, is written in one field; the way it was begun goes on. */
export function LargeNameEntry(props: Props) {
  const { screen, texts } = props
  const { nameEntry: words } = texts
  const { by, part } = screen
  const [typed, act] = useTyping({
    text: screen.text,
    most: by === 'parts' ? longest.parts[part] : longest[by],
    event: (text) => ({ type: 'touch.typing', text }),
  })
  const unfinished = isUnfinished(typed)
  const missing = by === 'parts' && !unfinished ? (screen.ready ? null : 'tradeName') : nameMissing(typed)
  const label = by === 'parts' ? texts.nameParts[part] : words.field
  const placeholder = by === 'parts' ? label : by === 'registered' ? texts.large.registeredHint : words.field
  return (
    <ScreenLayout
      about={by === 'registered' ? `${screen.text} ${screen.found?.page}` : ''}
      head={
        <>
          <Title>{words.title[by]}</Title>
          <Around screen={screen} written={written(typed)} />
          <TextField label={label} placeholder={placeholder} typed={typed} open onAction={act} texts={texts} />
        </>
      }
      {...(by === 'registered'
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
          })}
      keyboard={<Keyboard typed={typed} onAction={act} field="business" texts={texts} />}
    >
      {by === 'registered' ? (
        <Registered {...props} />
      ) : screen.finding !== null && !unfinished ? (
        <Fault asked={screen.asked} finding={screen.finding} texts={texts} />
      ) : screen.choices.length > 0 ? (
        <Choices
          choices={screen.choices.slice(0, mostChoices)}
          onTake={(text) => act({ type: 'take', text })}
          label={words.choices}
        />
      ) : missing === null ? null : (
        <p>
          <Words>{screen.text === '' ? words.lead[by] : words.why[missing]}</Words>
        </p>
      )}
    </ScreenLayout>
  )
}

/** The whole name round the part that is being written. */
function Around({ screen, written }: Pick<Props, 'screen'> & { written: string }) {
  const { asked, part, by } = screen
  if (by !== 'parts' || asked.by !== 'parts') return null
  const parts = ['region', 'tradeName', 'industry', 'form'] as const
  return (
    <p className="large-name">
      {parts.map((one) =>
        one === part ? (
          <u key={one}>
            <Content>{written === '' ? '　　' : written}</Content>
          </u>
        ) : (
          <Content key={one}>{asked.fields[one]}</Content>
        ),
      )}
    </p>
  )
}
