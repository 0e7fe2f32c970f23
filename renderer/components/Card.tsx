import type { ReactNode } from 'react'
import './Card.css'

export function Card(props: { title?: string; term?: string; className?: string; children: ReactNode }) {
  return (
    <section className={props.className === undefined ? 'card' : `card ${props.className}`}>
      {props.title === undefined ? null : (
        <h2>
          {props.title}
          {props.term === undefined ? null : <span className="card__term">{props.term}</span>}
        </h2>
      )}
      {props.children}
    </section>
  )
}
