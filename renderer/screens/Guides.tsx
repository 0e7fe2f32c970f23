import { GuideButton } from '../components/GuideButton.tsx'
import { PressButton } from '../components/PressButton.tsx'
import { Title } from '../components/Title.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import type { ScreenProps } from './props.ts'
import './Guides.css'

export function Guides({ screen, texts }: ScreenProps<'guides'>) {
  const { guides } = texts
  const all = screen.departments.reduce((sum, department) => sum + department.count, 0)
  return (
    <ScreenLayout>
      <Title>{guides.title}</Title>
      <div className={screen.departments.length === 0 ? 'stack' : 'stack guides__columns'}>
        {screen.departments.length === 0 ? null : (
          <nav className="guides__departments" aria-label={guides.departments}>
            <Department name={null} label={guides.all} count={guides.count(all)} chosen={screen.department} />
            {screen.departments.map(({ name, count }) => (
              <Department key={name} name={name} label={name} count={guides.count(count)} chosen={screen.department} />
            ))}
          </nav>
        )}
        <section className="stack">
          <h2>{guides.listTitle(screen.department, screen.items.length)}</h2>
          {screen.items.length === 0 ? (
            <div className="guides__empty">
              <h3>{guides.empty}</h3>
              <p>{screen.departments.length === 0 ? guides.emptyAll : guides.emptyAdvice}</p>
            </div>
          ) : (
            <div className="guides__list">
              {screen.items.map((card) => (
                <GuideButton key={card.code} card={card} />
              ))}
            </div>
          )}
        </section>
      </div>
    </ScreenLayout>
  )
}

/** characters that stand beside the count on one line */
const longName = 6

function Department(props: { name: string | null; label: string; count: string; chosen: string | null }) {
  return (
    <PressButton
      variant="plain"
      className={props.label.length > longName ? 'guides__department guides__department--long' : 'guides__department'}
      pressed={props.name === props.chosen}
      event={{ type: 'touch.department', department: props.name }}
    >
      <span>{props.label}</span>
      <span className="guides__count">{props.count}</span>
    </PressButton>
  )
}
