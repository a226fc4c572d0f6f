/**
 * What is wrong with how a page is laid out, whatever it shows: it scrolls sideways, something hangs out of the window,
 * text is cut without saying so, a control is too small for a finger.
 */
import type { Page } from '@playwright/test'

/** Nothing is wider than the window, and no text is cut off but where an ellipsis says so. */
export function layoutComplaints(page: Page): Promise<string[]> {
  return page.evaluate(findLayoutComplaints)
}

/** WCAG 2.5.5 for the controls of a touch screen; links and covers inside a text are exempt, and so is what is covered. */
export function targetComplaints(page: Page, leastPx = 44): Promise<string[]> {
  return page.evaluate(findSmallTargets, leastPx)
}

/** Runs in the page, of any engine. */
export function findLayoutComplaints(): string[] {
  const found: string[] = []
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth > clientWidth) found.push(`sideways scroll: ${scrollWidth} px in a window of ${clientWidth}`)
  const nameOf = (element: Element) => element.outerHTML.replace(/\s+/g, ' ').slice(0, 140)
  const isSeen = (element: Element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  const isForReaders = (element: Element) => element.closest('.sr-only') !== null
  const scrollsSideways = (element: Element) =>
    element.scrollWidth > element.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(element).overflowX)
  for (const element of document.querySelectorAll<HTMLElement>('#root *, dialog *')) {
    if (element instanceof SVGElement || !isSeen(element) || isForReaders(element)) continue
    const style = getComputedStyle(element)
    const isEllipsis = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none'
    const isCutWide = element.scrollWidth > element.clientWidth + 1 && /hidden|clip/.test(style.overflowX)
    const holdsText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim() !== '')
    if (holdsText && isCutWide && !isEllipsis) found.push(`text is cut: ${nameOf(element)}`)
    if (!holdsText) continue
    const box = element.getBoundingClientRect()
    const isOut = box.width > 0 && (box.left < -1 || box.right > innerWidth + 1)
    const canBeReached = (() => {
      for (let up = element.parentElement; up; up = up.parentElement) if (scrollsSideways(up)) return true
      return false
    })()
    if (isOut && !canBeReached) found.push(`out of the window: ${nameOf(element)}`)
  }
  return found
}

/** Runs in the page. Asks where a finger lands, so that an enlarged hit area counts. */
function findSmallTargets(leastPx: number): string[] {
  const reach = leastPx / 2 - 0.5
  const controls =
    'button, a[href], input, select, textarea, summary, [role=button], [role=switch], [role^=menuitem], [role=option], [role=tab]'
  const isInText = (element: Element) =>
    element.matches('a, [role=button]') && getComputedStyle(element).display === 'inline'
  const isInside = (x: number, y: number) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight
  /** What has scrolled out of its own list cannot be pressed there. */
  const isInWindowOf = (element: Element, x: number, y: number) => {
    for (let up = element.parentElement; up; up = up.parentElement) {
      const { left, top, right, bottom } = up.getBoundingClientRect()
      if (getComputedStyle(up).overflowY === 'visible') continue
      if (x < left || x > right || y < top || y > bottom) return false
    }
    return true
  }
  const isUnderPopup = (element: Element, hit: Element | null) => {
    const popup = hit?.closest('[role=listbox], [role=menu], dialog, [role=status]')
    return popup != null && !popup.contains(element)
  }
  const labelOf = (element: Element) => (element instanceof HTMLInputElement ? element.closest('label') : null)
  const answers = (element: Element, x: number, y: number) => {
    const hit = document.elementFromPoint(x, y)
    if (!hit) return false
    const label = labelOf(element)
    return element.contains(hit) || isUnderPopup(element, hit) || label?.contains(hit) === true
  }
  const found: string[] = []
  for (const element of document.querySelectorAll(controls)) {
    // A hidden radio is pressed through what stands around it.
    const { left, top, width, height } = (labelOf(element) ?? element).getBoundingClientRect()
    const [x, y] = [left + width / 2, top + height / 2]
    if (width === 0 || isInText(element) || !isInside(x, y) || !answers(element, x, y)) continue
    const points = [
      [x - reach, y],
      [x + reach, y],
      [x, y - reach],
      [x, y + reach],
    ] as const
    const isMissed = ([px, py]: readonly [number, number]) =>
      isInside(px, py) && isInWindowOf(element, px, py) && !answers(element, px, py)
    const missed =
      (width < leastPx - 1 && points.slice(0, 2).find(isMissed)) ||
      (height < leastPx - 1 && points.slice(2).find(isMissed))
    if (!missed) continue
    const nameOf = (named: Element | null) => named?.outerHTML.replace(/\s+/g, ' ').slice(0, 140)
    const size = `${Math.round(width)} × ${Math.round(height)}`
    const other = nameOf(document.elementFromPoint(...missed))
    found.push(`small target, ${size}: ${nameOf(element)}, “${element.textContent}”, beside it ${other}`)
  }
  return found
}
