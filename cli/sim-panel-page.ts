import type { SimulatorState } from './sim-levers.ts'

type States = Record<'reader' | 'printer' | 'headset', SimulatorState | null>

const titles: Record<keyof States, string> = {
  reader: 'ID-card reader',
  printer: 'Receipt printer',
  headset: 'Headset',
}

const hints: Record<keyof States, string> = {
  reader: 'Troubles add up until they are mended. Behind the @: milliseconds, baud, bytes.',
  headset: '',
  printer: 'At once, or with @400 at dot line 400 of a slip, with @b700 when 700 more bytes have come in.',
}

/**
 * The panel as a page; works without its script too.
 * @param paper names what is on the last piece of paper; null before the first
 * @param said what came of the last lever that was moved
 */
export function panelPage({ reader, printer, headset }: States, paper: string | null, said: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>hall-kiosk: simulated devices</title>
<link rel="stylesheet" href="panel.css">
<script src="panel.js" defer></script>
<main>
<h1>Simulated devices</h1>
<p role="status">${escaped(said) || 'What is done here is done to simulated devices; there is no real one behind this page.'}</p>
<div class="devices">
${device('reader', reader)}
${device('printer', printer, paper)}
${device('headset', headset)}
</div>
</main>
</html>
`
}

function device(name: keyof States, state: SimulatorState | null, paper: string | null = null): string {
  if (state === null) return `<section><h2>${titles[name]}</h2><p>No simulator of it runs.</p></section>`
  const facts = Object.entries(state.now).map(([what, is]) => `<dt>${escaped(what)}</dt><dd>${escaped(is)}</dd>`)
  const levers = Object.entries(state.levers).map(([lever, values]) => leverForm(name, lever, values))
  const faults = state.faults.map((fault) => faultForm(name, fault))
  const picture =
    paper === null ? '' : `<h3>The last paper</h3><img src="paper.png?${encodeURIComponent(paper)}" alt="">`
  return `<section>
<h2>${titles[name]}</h2>
<dl>${facts.join('')}</dl>
${levers.join('\n')}
${faults.length === 0 ? '' : `<h3>Troubles</h3>\n<p class="hint">${hints[name]}</p>`}
${faults.join('\n')}
${picture}
</section>`
}

function leverForm(name: string, lever: string, values: readonly string[]): string {
  const buttons = (values.length === 0 ? [''] : values).map(
    (value) => `<button name="value" value="${escaped(value)}">${escaped(`${lever} ${value}`.trim())}</button>`,
  )
  return `<form method="post" class="lever">${hidden('device', name)}${hidden('lever', lever)}${buttons.join('')}</form>`
}

function faultForm(name: string, { name: fault, says, at, isOn }: SimulatorState['faults'][number]): string {
  const place = at === null ? '' : `<label>@ <input name="at" size="9" placeholder="${escaped(at)}"></label>`
  return `<form method="post" class="fault${isOn ? ' on' : ''}">${hidden('device', name)}${hidden('value', fault)}
<span><b>${escaped(fault)}</b> ${escaped(says)}</span>${place}
<button name="lever" value="fault">bring</button><button name="lever" value="mend">mend</button></form>`
}

function hidden(name: string, value: string): string {
  return `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`
}

function escaped(words: string): string {
  return words.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** Moves levers without leaving the page, and looks once a second how the devices are, but not while somebody types. */
export const panelScript = `
const look = async (reply) => {
  const page = new DOMParser().parseFromString(await (await reply).text(), 'text/html')
  const [now, next] = [document, page].map((each) => each.querySelector('main'))
  if (now.innerHTML !== next.innerHTML) now.replaceWith(next)
}
const isTyping = () => [...document.querySelectorAll('input[name="at"]')].some((one) => one.value !== '' || one === document.activeElement)
document.addEventListener('submit', (event) => {
  event.preventDefault()
  look(fetch('', { method: 'POST', body: new URLSearchParams(new FormData(event.target, event.submitter)) })).catch(() => {})
})
setInterval(() => {
  if (!isTyping() && !document.hidden) look(fetch('')).catch(() => {
    document.querySelector('[role="status"]').textContent = 'The panel has ended.'
  })
}, 1000)
`

export const panelStyle = `
:root { font: 15px/1.45 system-ui, "Noto Sans CJK SC", sans-serif; color: #1d2a3a; background: #f6f4ef; }
body { margin: 0 auto; padding: 1.5rem; max-width: 84rem; }
h1 { font-size: 1.5rem; margin: 0; }
h2 { font-size: 1.2rem; margin: 0 0 .5rem; }
h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
[role="status"] { min-height: 1.45em; color: #4a5868; }
.hint { margin: 0 0 .4rem; color: #4a5868; }
.devices { display: grid; grid-template-columns: repeat(auto-fit, minmax(30rem, 1fr)); gap: 1.5rem; align-items: start; }
section { background: #fff; border: 1px solid #d9d4c7; border-radius: .5rem; padding: 1rem 1.25rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 0 0 .75rem; }
dt { color: #4a5868; }
dd { margin: 0; font-weight: 600; }
form { display: flex; flex-wrap: wrap; gap: .4rem; align-items: center; }
.lever { margin-bottom: .4rem; }
.fault { border-top: 1px solid #ece8dd; padding: .3rem .5rem; margin: 0 -.5rem; flex-wrap: nowrap; }
.fault span { flex: 1; }
.fault.on { background: #fdeceb; box-shadow: inset .25rem 0 #b3261e; }
button { font: inherit; padding: .2rem .7rem; border: 1px solid #8a97a6; border-radius: .35rem; background: #fff; cursor: pointer; }
button:hover { background: #eef3f8; }
button:focus-visible, input:focus-visible { outline: 3px solid #1f5fa8; outline-offset: 1px; }
input { font: inherit; padding: .15rem .4rem; border: 1px solid #8a97a6; border-radius: .35rem; }
img { display: block; max-width: 100%; max-height: 30rem; object-fit: contain; object-position: left top; border: 1px solid #d9d4c7; }
`
