import { type Html, html, type Part } from './html.ts'
import { csrfField } from './layout.ts'
import { texts } from './texts.ts'

export function heading(title: string, lead: string, aside: Part = null): Html {
  return html`<div class="heading"><div><h1>${title}</h1><p class="lead">${lead}</p></div>${aside}</div>`
}

/** A column's heading; of numbers it stands to the right, as they do. */
export type Column = string | { readonly numbers: string }

/** A table with a heading each column; `nothing` stands there when it has no rows. */
export function table(caption: string, columns: readonly Column[], rows: readonly Html[], nothing: string): Html {
  if (rows.length === 0) return html`<p class="empty">${nothing}</p>`
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table>
<thead><tr>${columns.map(columnHeading)}</tr></thead>
<tbody>${rows}</tbody></table></div>`
}

/** Names and values. */
export function facts(pairs: readonly (readonly [string, Part])[]): Html {
  return html`<dl class="facts">${pairs.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
}

/** A button that does something by POST. */
export function action(
  csrf: string,
  href: string,
  label: string,
  look: 'primary' | 'secondary' | 'danger' = 'secondary',
) {
  return html`<form method="post" action="${href}" class="inline">${csrfField(csrf)}<button class="${look}">${label}</button></form>`
}

export function choice(
  name: string,
  label: string,
  chosen: string,
  options: readonly (readonly [string, string])[],
): Html {
  return html`<label>${label}<select name="${name}"><option value="">${texts.all}</option>${options.map(
    ([value, text]) => html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`,
  )}</select></label>`
}

export function chip(look: 'ok' | 'warn' | 'bad' | 'plain' | 'blue', text: string): Html {
  return html`<span class="chip ${look}">${text}</span>`
}

function columnHeading(column: Column): Html {
  return typeof column === 'string'
    ? html`<th scope="col">${column}</th>`
    : html`<th scope="col" class="number">${column.numbers}</th>`
}
