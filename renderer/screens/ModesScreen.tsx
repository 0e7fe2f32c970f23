import { Clock, Languages, type LucideIcon, Minus, Plus, Rabbit, RotateCcw, Turtle, VolumeX } from 'lucide-react'
import { otherLanguage, type Speak } from '../../contract/modes.ts'
import type { TouchEvent } from '../../contract/session.ts'
import { switchesFor } from '../components/mode-switches.ts'
import { PressButton } from '../components/PressButton.tsx'
import { Title } from '../components/Title.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import { useStageShape } from '../layout/stage-shape.ts'
import { useView } from '../view-context.ts'
import type { ScreenProps } from './props.ts'
import './ModesScreen.css'

export const voiceWords = [
  ['again', RotateCcw],
  ['slower', Turtle],
  ['faster', Rabbit],
  ['softer', Minus],
  ['louder', Plus],
  ['hush', VolumeX],
] as const satisfies readonly (readonly [Speak, LucideIcon])[]

/** How it may be seen and heard better: one switch each, for this session only. */
export function ModesScreen({ screen, frame, texts }: ScreenProps<'modes'>) {
  const { view } = useView()
  const { upright } = useStageShape(view.modes)
  const { modes } = texts
  const offered = switchesFor({ upright, voice: frame.voice })
  return (
    <ScreenLayout
      actions={
        <PressButton variant="primary" event={{ type: 'touch.back' }}>
          {modes.done}
        </PressButton>
      }
      note={[modes.lead]}
    >
      <Title>{modes.title}</Title>
      <div className="modes">
        {offered.map(([mode, icon]) => (
          <Switch
            key={mode}
            icon={icon}
            name={modes.name[mode]}
            text={modes.text[mode]}
            on={view.modes[mode]}
            event={{ type: 'touch.mode', mode, on: !view.modes[mode] }}
          />
        ))}
        <Switch
          icon={Languages}
          name={modes.otherLanguage}
          text={modes.otherLanguageText}
          lang={otherLanguage(view.modes.language)}
          event={{ type: 'touch.language', language: otherLanguage(view.modes.language) }}
        />
        {screen.moreTime ? (
          <Switch icon={Clock} name={modes.moreTime} text={modes.moreTimeText} event={{ type: 'touch.more-time' }} />
        ) : null}
      </div>
      {view.modes.speech ? (
        <section className="modes__voice" aria-label={modes.voice}>
          {voiceWords.map(([how, icon]) => (
            <PressButton key={how} event={{ type: 'touch.speak', how }} icon={icon}>
              {modes.speak[how]}
            </PressButton>
          ))}
        </section>
      ) : null}
    </ScreenLayout>
  )
}

function Switch(props: {
  icon: LucideIcon
  name: string
  text: string
  event: TouchEvent
  /** left out where it is no switch but a step */
  on?: boolean
  lang?: string
}) {
  const { texts } = useView()
  const { modes } = texts
  return (
    <PressButton
      variant="plain"
      className="mode"
      icon={props.icon}
      event={props.event}
      {...(props.on === undefined ? {} : { pressed: props.on })}
    >
      <span className="mode__words" lang={props.lang}>
        <b>{props.name}</b>
        <span>{props.text}</span>
      </span>
      {props.on === undefined ? null : <span className="mode__state">{props.on ? modes.on : modes.off}</span>}
    </PressButton>
  )
}
