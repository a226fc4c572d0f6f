/**
 * The one tooltip of the app: shows `data-tooltip` of what the pointer rests on or the keyboard has reached. What it says
 * is already the accessible name, so that it is hidden from screen readers. Never by touch; Escape takes it away.
 */
import { type ReactNode, useEffect, useRef } from 'react'
import { placeFloating } from './place-floating.ts'

const restMs = 400

export function TooltipLayer(): ReactNode {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => (element.current ? watch(element.current) : undefined), [])
  return (
    <div
      ref={element}
      popover="manual"
      aria-hidden="true"
      className="fixed inset-auto m-0 max-w-60 rounded-lg bg-ink px-2.5 py-1 text-ground text-sm shadow-float"
    />
  )
}

function watch(tip: HTMLElement): () => void {
  let owner: Element | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const hide = (): void => {
    clearTimeout(timer)
    owner = undefined
    if (tip.matches(':popover-open')) tip.hidePopover()
  }
  const showSoon = (found: Element | undefined, afterMs: number): void => {
    if (found === owner) return
    hide()
    if (!found) return
    owner = found
    timer = setTimeout(() => show(tip, found), afterMs)
  }
  const onPointer = (event: PointerEvent): void => {
    // The pointer may rest on the tooltip itself (WCAG 1.4.13).
    if (event.pointerType === 'touch' || event.target === tip) return
    showSoon(ownerOf(event.target), restMs)
  }
  const onFocus = ({ target }: FocusEvent): void => {
    const found = target instanceof Element && target.matches(':focus-visible') ? ownerOf(target) : undefined
    showSoon(found, 0)
  }
  const onKey = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape') hide()
  }
  const ended = new AbortController()
  const options = { capture: true, passive: true, signal: ended.signal }
  document.addEventListener('pointerover', onPointer, options)
  document.addEventListener('pointerdown', hide, options)
  document.addEventListener('focusin', onFocus, options)
  document.addEventListener('keydown', onKey, options)
  return () => {
    ended.abort()
    clearTimeout(timer)
  }
}

function ownerOf(target: EventTarget | null): Element | undefined {
  return (target instanceof Element && target.closest('[data-tooltip]')) || undefined
}

function show(tip: HTMLElement, owner: Element): void {
  if (!owner.isConnected) return
  tip.textContent = owner.getAttribute('data-tooltip')
  tip.dir = getComputedStyle(owner).direction
  tip.showPopover()
  placeFloating(tip, owner)
}
