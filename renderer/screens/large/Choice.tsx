import { ChevronRight, type LucideIcon } from 'lucide-react'
import type { TouchEvent } from '../../../contract/session.ts'
import { PressButton } from '../../components/PressButton.tsx'
import { TurnButton } from '../../components/TurnButton.tsx'
import { Words } from '../../components/Words.tsx'
import './Choice.css'

/** One of at most three choices: a row across the screen, or with an icon a tile. */
export function Choice(
  props: {
    label: string
    /** what comes with it, in a few words */
    text?: string
    icon?: LucideIcon
    tone?: 'guides' | 'names' | 'card'
    /** left out where it is no switch but a step */
    on?: boolean
    state?: string
    lang?: string
  } & ({ event: TouchEvent } | { onTurn: () => void }),
) {
  const classes = ['choice', ...(props.tone === undefined ? [] : [`choice--${props.tone}`])].join(' ')
  const Icon = props.icon
  const words = (
    <>
      {Icon === undefined ? null : <Icon aria-hidden />}
      <span className="choice__words" lang={props.lang}>
        <b>
          <Words>{props.label}</Words>
        </b>
        {props.text === undefined || props.text === '' ? null : (
          <span>
            <Words>{props.text}</Words>
          </span>
        )}
      </span>
      {props.state === undefined ? (
        <ChevronRight className="choice__on" aria-hidden />
      ) : (
        <span className="choice__state">{props.state}</span>
      )}
    </>
  )
  if ('onTurn' in props) {
    return (
      <TurnButton className={classes} onTurn={props.onTurn}>
        {words}
      </TurnButton>
    )
  }
  return (
    <PressButton
      variant="plain"
      className={classes}
      event={props.event}
      {...(props.on === undefined ? {} : { pressed: props.on })}
    >
      {words}
    </PressButton>
  )
}
