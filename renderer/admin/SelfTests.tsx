import { useEffect, useState } from 'react'
import type { SelfTest } from '../../contract/admin/self-tests.ts'
import { adminTexts } from '../../contract/texts/admin.zh-CN.ts'
import { PressButton } from '../components/PressButton.tsx'
import { Title } from '../components/Title.tsx'
import { useSender } from '../input/send.ts'
import { useStageShape } from '../layout/stage-shape.ts'
import { useView } from '../view-context.ts'
import './SelfTests.css'

const { tests: words } = adminTexts

/** on the longer and on the shorter side of the screen: each place is a little larger than a key */
const [placesLong, placesShort] = [10, 6]
/** no place more was hit for so long: something may be said about it */
const stuckMs = 6_000

const colours = ['red', 'green', 'blue', 'white', 'grey', 'black', 'fine'] as const

function result(test: SelfTest, value: 'good' | 'bad') {
  return { type: 'touch.admin-do', action: 'test-result', subject: test, filled: { value, seen: '' } } as const
}

/** What is tried with finger, eye and ear. */
export function SelfTests(props: { onBegin: (test: 'touch' | 'screen') => void }) {
  return (
    <div className="admin__grid">
      <button type="button" className="press press--secondary" onClick={() => props.onBegin('touch')}>
        {words.names.touch}
      </button>
      <button type="button" className="press press--secondary" onClick={() => props.onBegin('screen')}>
        {words.names.screen}
      </button>
      <PressButton event={{ type: 'touch.admin-do', action: 'sound-test', subject: '' }}>
        {adminTexts.actions['sound-test']}
      </PressButton>
      <PressButton event={result('sound', 'good')}>{words.heard}</PressButton>
      <PressButton event={result('sound', 'bad')}>{words.notHeard}</PressButton>
    </div>
  )
}

/** All of the screen in places; each that answers to a finger goes green, and the last one ends it. */
export function TouchTest({ onEnd }: { onEnd: () => void }) {
  const { view } = useView()
  const { landscape } = useStageShape(view.modes)
  const sender = useSender()
  const columns = landscape ? placesLong : placesShort
  const count = placesLong * placesShort
  const [hit, setHit] = useState<ReadonlySet<number>>(new Set())
  const [stuck, setStuck] = useState(false)
  const end = (value: 'good' | 'bad') => {
    sender.press(result('touch', value))
    onEnd()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: with every place that is hit the wait begins anew
  useEffect(() => {
    const timer = setTimeout(() => setStuck(true), stuckMs)
    return () => clearTimeout(timer)
  }, [hit])
  const touch = (place: number) => {
    if (hit.has(place)) return
    const next = new Set(hit).add(place)
    setHit(next)
    setStuck(false)
    if (next.size === count) end('good')
  }
  return (
    <div className="screen self-test" data-screen={view.screen.screen} lang="zh-CN">
      <div className={`self-test__places self-test__places--${columns}`}>
        {Array.from({ length: count }, (_, place) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: a place is where it is
            key={place}
            type="button"
            aria-label={words.place(Math.floor(place / columns) + 1, (place % columns) + 1)}
            data-hit={hit.has(place) || undefined}
            onPointerDown={() => touch(place)}
            onClick={(event) => event.detail === 0 && touch(place)}
          />
        ))}
      </div>
      <div className="self-test__words" data-over={stuck || undefined}>
        <Title>{words.touchAll}</Title>
        <p role="status">{words.left(count - hit.size)}</p>
        {stuck ? (
          <div className="admin__grid">
            <button type="button" className="press press--secondary" onClick={() => end('bad')}>
              {words.deadPlaces}
            </button>
            <button type="button" className="press press--secondary" onClick={onEnd}>
              {words.stop}
            </button>
          </div>
        ) : null}
      </div>
    </div>
  )
}

/** One colour after the other on all of the screen, then whether each was one and the same everywhere. */
export function ScreenTest({ onEnd }: { onEnd: () => void }) {
  const { view } = useView()
  const sender = useSender()
  const [at, setAt] = useState(0)
  const colour = colours[at]
  const end = (value: 'good' | 'bad') => {
    sender.press(result('screen', value))
    onEnd()
  }
  if (colour !== undefined) {
    return (
      <div className="screen self-test" data-screen={view.screen.screen} lang="zh-CN">
        <button
          type="button"
          className={`self-test__field self-test__field--${colour}`}
          aria-label={words.colours[colour]}
          onClick={() => setAt(at + 1)}
        >
          {at === 0 ? words.touchForNext : null}
        </button>
      </div>
    )
  }
  return (
    <div className="screen self-test" data-screen={view.screen.screen} lang="zh-CN">
      <div className="self-test__words" data-over>
        <Title>{words.asked}</Title>
        <p>{words.askedLead}</p>
        <div className="admin__grid">
          <button type="button" className="press press--primary" onClick={() => end('good')}>
            {words.good}
          </button>
          <button type="button" className="press press--secondary" onClick={() => end('bad')}>
            {words.bad}
          </button>
          <button type="button" className="press press--secondary" onClick={() => setAt(0)}>
            {words.again}
          </button>
        </div>
      </div>
    </div>
  )
}
