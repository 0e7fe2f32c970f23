import { Empty } from '../../components/Empty.tsx'
import { PressButton } from '../../components/PressButton.tsx'
import { PrintAction, printNote } from '../../components/PrintAction.tsx'
import { TurnButton } from '../../components/TurnButton.tsx'
import { useKeptPlace } from '../../layout/place-memory.ts'
import { ScreenLayout } from '../../layout/ScreenLayout.tsx'
import type { ScreenProps } from '../props.ts'
import { PermitOrder } from '../Trades.tsx'
import { LargeHead, Threes } from './Threes.tsx'

/** What somebody wants to open, three at a time; then what it takes. */
export function LargeTrades(props: ScreenProps<'trades'>) {
  const { screen, texts } = props
  const { trades: words } = texts
  const [seen, show] = useKeptPlace('guides trades seen')
  if (screen.permits.length > 0 && seen === 1) {
    const other = <TurnButton onTurn={() => show(0)}>{words.otherTrade}</TurnButton>
    return (
      <ScreenLayout
        head={<LargeHead title={words.needed} other={other} />}
        actions={<PrintAction screen={screen} label={words.print} texts={texts} />}
        note={printNote(screen, texts)}
      >
        <PermitOrder permits={screen.permits} texts={texts} />
      </ScreenLayout>
    )
  }
  return (
    <Threes
      about="guides trades"
      title={words.title}
      empty={<Empty title={texts.guides.empty} text={texts.guides.emptyAll} />}
      other={
        screen.permits.length === 0 ? (
          <PressButton event={{ type: 'touch.back' }}>{texts.large.otherWay}</PressButton>
        ) : (
          <TurnButton onTurn={() => show(1)}>{words.show}</TurnButton>
        )
      }
      entries={screen.trades.map(({ id, title, examples, chosen }) => ({
        key: id,
        label: title,
        text: examples,
        on: chosen,
        event: { type: 'touch.trade', trade: id, on: !chosen },
      }))}
      texts={texts}
    />
  )
}
