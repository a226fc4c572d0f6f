/**
 * Gives an element the focus as soon as it can have it: a row that a virtual list has just mounted is hidden until it
 * was measured, and what is hidden takes no focus.
 */
const FRAMES = 20

/** @returns gives up waiting */
export function focusWhenShown(element: HTMLElement | null): () => void {
  let frame = 0
  const attempt = (left: number): void => {
    element?.focus({ preventScroll: true })
    if (element && document.activeElement !== element && left > 0) {
      frame = requestAnimationFrame(() => attempt(left - 1))
    }
  }
  attempt(FRAMES)
  return () => cancelAnimationFrame(frame)
}
