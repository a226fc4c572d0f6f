/** Puts what floats in the top layer beside what opened it, through CSSOM only, so that a strict style policy holds. */

export type Anchor = { x: number; y: number } | Element

/** Under the element or at the point, turned back into the window; at the inline start of the reading direction. */
export function placeFloating(floating: HTMLElement, anchor: Anchor): void {
  const isRtl = getComputedStyle(floating).direction === 'rtl'
  const size = floating.getBoundingClientRect()
  const box = anchor instanceof Element ? anchor.getBoundingClientRect() : new DOMRect(anchor.x, anchor.y, 0, 0)
  const wantedLeft = isRtl ? box.right - size.width : box.left
  const fitsBelow = box.bottom + size.height + 8 <= window.innerHeight
  const wantedTop = fitsBelow ? box.bottom + 2 : box.top - size.height - 2
  // The browser's own rule for popovers stretches them over the window and centres them.
  Object.assign(floating.style, { inset: 'auto', margin: '0' })
  floating.style.left = `${clamp(wantedLeft, 8, window.innerWidth - size.width - 8)}px`
  floating.style.top = `${clamp(wantedTop, 8, window.innerHeight - size.height - 8)}px`
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most))
}
