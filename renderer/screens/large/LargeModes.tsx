import { ChevronLeft, ChevronRight, Clock, Languages, type LucideIcon } from 'lucide-react'
import { otherLanguage } from '../../../contract/modes.ts'
import type { TouchEvent } from '../../../contract/session.ts'
import { switchesFor } from '../../components/mode-switches.ts'
import { PressButton } from '../../components/PressButton.tsx'
import { Title } from '../../components/Title.tsx'
import { TurnButton } from '../../components/TurnButton.tsx'
import { useKeptPlace } from '../../layout/place-memory.ts'
import { ScreenLayout } from '../../layout/ScreenLayout.tsx'
import { useStageShape } from '../../layout/stage-shape.ts'
import { useView } from '../../view-context.ts'
import { voiceWords } from '../ModesScreen.tsx'
import type { ScreenProps } from '../props.ts'
import { Choice } from './Choice.tsx'
import { threeOf } from './threes.ts'
import './Pager.css'

type Way = { label: string; icon: LucideIcon; event: TouchEvent; on?: boolean; lang?: string }

/** How it may be seen and heard better, three at a time; what the voice can be told comes after the switches. */
export function LargeModes({ screen, frame, texts }: ScreenProps<'modes'>) {
  const { view } = useView()
  const { upright } = useStageShape(view.modes)
  const [open, turnTo] = useKeptPlace('modes page')
  const { modes, large } = texts
  const other = otherLanguage(view.modes.language)
  const ways: Way[] = [
    ...switchesFor({ upright, voice: frame.voice }).map(([mode, icon]): Way => {
      const on = view.modes[mode]
      return { label: modes.name[mode], icon, on, event: { type: 'touch.mode', mode, on: !on } }
    }),
    {
      label: modes.otherLanguage,
      icon: Languages,
      lang: other,
      event: { type: 'touch.language', language: other },
    },
    ...(screen.moreTime
      ? [{ label: modes.moreTime, icon: Clock, event: { type: 'touch.more-time' } } satisfies Way]
      : []),
    ...(view.modes.speech
      ? voiceWords.map(([how, icon]): Way => ({ label: modes.speak[how], icon, event: { type: 'touch.speak', how } }))
      : []),
  ]
  const { shown, page, pages } = threeOf(ways, open)
  return (
    <ScreenLayout
      about={`${page}`}
      actions={
        <div className="large-modes__actions">
          <TurnButton paging icon={ChevronLeft} disabled={page === 0} onTurn={() => turnTo(page - 1)}>
            {large.previous}
          </TurnButton>
          <TurnButton paging icon={ChevronRight} disabled={page + 1 >= pages} onTurn={() => turnTo(page + 1)}>
            {large.next}
          </TurnButton>
          <PressButton variant="primary" event={{ type: 'touch.back' }}>
            {large.done}
          </PressButton>
        </div>
      }
    >
      <Title>{modes.title}</Title>
      <div className="choices">
        {shown.map(({ label, icon, event, on, lang }) => (
          <Choice
            key={label}
            label={label}
            icon={icon}
            event={event}
            {...(on === undefined ? {} : { on, state: on ? modes.on : modes.off })}
            {...(lang === undefined ? {} : { lang })}
          />
        ))}
      </div>
    </ScreenLayout>
  )
}
