// The one script of the staff pages: shows calls from terminals, and tells the hub that they are shown.
const panel = document.getElementById('calls')
const csrf = document.querySelector('meta[name=csrf-token]')?.getAttribute('content') ?? ''

if (panel) receiveCalls(panel)

/** @param {HTMLElement} panel */
function receiveCalls(panel) {
  const list = panel.querySelector('ol')
  const template = panel.querySelector('template')
  const state = panel.querySelector('[data-state]')
  const sound = soundSwitch(panel)
  if (!list || !template || !state) return
  const source = new EventSource('/staff/events')
  const live = (/** @type {boolean} */ yes) => {
    panel.classList.toggle('live', yes)
    state.textContent = (yes ? panel.dataset['live'] : panel.dataset['lost']) ?? ''
  }
  source.onopen = () => live(true)
  source.onerror = () => live(false)
  source.addEventListener('taken', (event) => document.getElementById(`call-${JSON.parse(event.data).id}`)?.remove())
  source.addEventListener('help-call', async (event) => {
    const call = JSON.parse(event.data)
    if (document.getElementById(`call-${call.id}`)) return
    const seen = await confirm(call.id)
    if (!seen.shown) return
    const shown = template.content.cloneNode(true)
    if (!(shown instanceof DocumentFragment)) return
    const item = shown.querySelector('li')
    const form = shown.querySelector('form')
    if (!item || !form) return
    item.id = `call-${call.id}`
    form.action = `/staff/help-calls/${call.id}/take`
    form.querySelector('input')?.setAttribute('value', csrf)
    say(item, 'terminal', call.terminal)
    say(item, 'place', call.place)
    say(item, 'screen', seen.screen)
    list.append(shown)
    setTimeout(() => item.remove(), seen.leftMs)
    sound.ring()
  })
}

/** @param {string} id */
async function confirm(id) {
  const answer = await fetch(`/staff/help-calls/${id}/seen`, { method: 'POST', headers: { 'x-csrf-token': csrf } })
  return answer.ok ? await answer.json() : { shown: false }
}

/** @param {Element} item @param {string} name @param {string} text */
function say(item, name, text) {
  const place = item.querySelector(`[data-${name}]`)
  if (place) place.textContent = text
}

/** Off until somebody turns it on at this computer. @param {HTMLElement} panel */
function soundSwitch(panel) {
  const button = panel.querySelector('[data-sound]')
  const word = button?.querySelector('span')
  const show = () => {
    const on = localStorage.getItem('sound') === 'on'
    button?.setAttribute('aria-pressed', String(on))
    if (word) word.textContent = (on ? panel.dataset['on'] : panel.dataset['off']) ?? ''
  }
  button?.addEventListener('click', () => {
    localStorage.setItem('sound', localStorage.getItem('sound') === 'on' ? 'off' : 'on')
    show()
    ring()
  })
  show()
  const ring = () => {
    if (localStorage.getItem('sound') !== 'on') return
    const audio = new AudioContext()
    for (const [from, pitch] of [
      [0, 660],
      [0.25, 880],
    ]) {
      const tone = audio.createOscillator()
      const loudness = audio.createGain()
      tone.frequency.value = pitch ?? 660
      loudness.gain.value = 0.15
      tone.connect(loudness).connect(audio.destination)
      tone.start(audio.currentTime + (from ?? 0))
      tone.stop(audio.currentTime + (from ?? 0) + 0.2)
    }
  }
  return { ring }
}
