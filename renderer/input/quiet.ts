/** Takes from the page what a browser offers and a terminal must not: menus, dragging, zooming, dropping. */
export function quietBrowser(target: Window): void {
  const refuse = (event: Event) => event.preventDefault()
  for (const kind of ['contextmenu', 'dragstart', 'dragover', 'drop', 'selectstart', 'gesturestart', 'auxclick']) {
    target.addEventListener(kind, refuse, { capture: true })
  }
  target.addEventListener('wheel', (event) => event.ctrlKey && event.preventDefault(), {
    capture: true,
    passive: false,
  })
  target.addEventListener(
    'touchmove',
    (event) => event.touches.length > 1 && event.cancelable && event.preventDefault(),
    {
      capture: true,
      passive: false,
    },
  )
}
