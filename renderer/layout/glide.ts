/** Scrolls by `distance` px within `durationMs`, at once when motion is unwanted. */
export function glide(element: HTMLElement, distance: number, durationMs: number): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
    element.scrollTop += distance
    return
  }
  const from = element.scrollTop
  const begun = performance.now()
  const step = (now: number) => {
    const part = Math.min(1, Math.max(0, (now - begun) / durationMs))
    element.scrollTop = from + distance * (1 - (1 - part) ** 3)
    if (part < 1) requestAnimationFrame(step)
  }
  requestAnimationFrame(step)
}
