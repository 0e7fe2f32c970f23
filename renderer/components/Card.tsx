import type { ReactNode } from 'react'
import { Words } from './Words.tsx'
import './Card.css'

export function Card(props: { title?: string; term?: string; className?: string; children: ReactNode }) {
  return (
    <section className={props.className === undefined ? 'card' : `card ${props.className}`}>
      {props.title === undefined ? null : (
        <h2>
          <Words>{props.title}</Words>
          {props.term === undefined ? null : (
            <span className="card__term">
              <Words>{props.term}</Words>
            </span>
          )}
        </h2>
      )}
      {props.children}
    </section>
  )
}
