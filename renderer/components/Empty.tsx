import { Card } from './Card.tsx'
import { Words } from './Words.tsx'
import './Empty.css'

/** Where nothing can be listed: that it is so, and what to do. */
export function Empty({ title, text }: { title: string; text: string }) {
  return (
    <Card className="empty">
      <h2>
        <Words>{title}</Words>
      </h2>
      <p>
        <Words>{text}</Words>
      </p>
    </Card>
  )
}
