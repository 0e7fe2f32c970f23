/** A number that must be seen whole. */
export function NumberCard(props: { label: string; number: string; text?: string }) {
  return (
    <section className="number">
      <p className="small">{props.label}</p>
      <b data-whole>{props.number}</b>
      {props.text === undefined ? null : <p className="small">{props.text}</p>}
    </section>
  )
}
