import { Words } from './Words.tsx'
import './Pairs.css'

/** A label and what it says, one pair a row; what is not on record has no row. */
export function Pairs({ pairs }: { pairs: readonly (readonly [label: string, value: string])[] }) {
  return (
    <dl className="pairs">
      {pairs
        .filter(([, value]) => value !== '')
        .flatMap(([label, value]) => [
          <dt key={`${label} label`}>
            <Words>{label}</Words>
          </dt>,
          <dd key={label}>
            <Words>{value}</Words>
          </dd>,
        ])}
    </dl>
  )
}
