/**
 * Gives the focus to the place that a navigation leads to, so that keyboards and screen readers go along: the composer
 * where there is a real keyboard, else the heading; the row of the list on the way back. A page that takes the focus
 * itself keeps it.
 */
import { useEffect, useRef } from 'react'
import { conversationPath } from '../model/conversation-path.ts'
import { type Route, routePath } from './route.ts'

/** Pages whose code is still on its way are waited for this long. */
const PATIENCE_MS = 2_000

export function useRouteFocus(route: Route): void {
  const place = route.page === 'conversation' ? conversationPath(route.conversation) : routePath(route)
  const former = useRef(place)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another place is the moment
  useEffect(() => {
    if (former.current === place) return
    former.current = place
    return focusWhenThere(route)
  }, [place])
}

/** @returns gives up waiting */
export function focusWhenThere(route: Route): () => void {
  const giveUpAt = performance.now() + PATIENCE_MS
  const before = document.activeElement
  let frame = requestAnimationFrame(look)
  function look(): void {
    const isElsewhere = document.activeElement !== before && document.activeElement !== document.body
    if (isElsewhere || document.querySelector(':modal') !== null) return
    const target = targetOf(route)
    if (target) focusOn(target)
    else if (performance.now() < giveUpAt) frame = requestAnimationFrame(look)
  }
  return () => cancelAnimationFrame(frame)
}

function targetOf(route: Route): HTMLElement | null {
  const { page } = route
  if (page === 'list') return document.querySelector('nav [data-conversation][tabindex="0"]')
  const shown = document.querySelector('aside') ?? document.querySelector('main')
  const composer = page === 'conversation' && matchMedia('(pointer: fine)').matches && shown?.querySelector('textarea')
  if (composer) return composer
  const headings = seen(shown, 'h1, h2')
  // A section of the settings may stand beside their list.
  const isBeside = page === 'settings' && route.section !== undefined
  return (isBeside ? seen(shown, 'h1').at(-1) : headings[0]) ?? null
}

function seen(within: Element | null, selector: string): HTMLElement[] {
  return [...(within?.querySelectorAll<HTMLElement>(selector) ?? [])].filter((element) => element.checkVisibility())
}

function focusOn(target: HTMLElement): void {
  if (target.tabIndex < 0) {
    target.tabIndex = -1
    target.classList.add('outline-none')
  }
  target.focus({ preventScroll: true })
}
