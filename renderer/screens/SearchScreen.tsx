import { type ReactNode, useState } from 'react'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { Keyboard } from '../input/Keyboard.tsx'
import { TextField } from '../input/TextField.tsx'
import { useTyping } from '../input/use-typing.ts'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'

/** as long as the contract takes a query */
const longestQuery = 40

/** Something is looked for: a field that sends what it grows to, its keyboard while it is written in, and what was found. */
export function SearchScreen(props: {
  head: ReactNode
  label: string
  placeholder: string
  query: string
  /** what the matter is about, see ScrollBand */
  about: (writing: boolean) => string
  actions?: (writing: boolean) => ReactNode
  children: (writing: boolean) => ReactNode
  texts: ScreenTexts
}) {
  const { texts } = props
  const [writing, setWriting] = useState(true)
  const [typed, act] = useTyping({
    text: props.query,
    most: longestQuery,
    event: (text) => ({ type: 'touch.query', text }),
  })
  const actions = props.actions?.(writing) ?? null
  return (
    <ScreenLayout
      about={props.about(writing)}
      head={
        <>
          {props.head}
          <TextField
            label={props.label}
            placeholder={props.placeholder}
            typed={typed}
            open={writing}
            onOpen={() => setWriting(true)}
            onAction={act}
            texts={texts}
          />
        </>
      }
      {...(actions === null ? {} : { actions })}
      keyboard={
        writing ? (
          <Keyboard typed={typed} onAction={act} field="matter" onDone={() => setWriting(false)} texts={texts} />
        ) : null
      }
    >
      {props.children(writing)}
    </ScreenLayout>
  )
}
