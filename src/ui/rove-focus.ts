/** One stop for Tab, arrows inside: they follow the reading direction, so that left is "on" in RTL. Home and End too. */
import type { KeyboardEvent } from 'react'

/** @returns the element that has the focus now; undefined where the key meant nothing */
export function roveFocus(event: KeyboardEvent<HTMLElement>, selector: string): HTMLElement | undefined {
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)]
  const at = all.indexOf(document.activeElement as HTMLElement)
  const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl'
  const next = all[targetOf(event.key, at, all.length, isRtl)]
  if (at < 0 || !next) return undefined
  event.preventDefault()
  next.focus()
  return next
}

function targetOf(key: string, at: number, count: number, isRtl: boolean): number {
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  if (key === (isRtl ? 'ArrowLeft' : 'ArrowRight')) return (at + 1) % count
  if (key === (isRtl ? 'ArrowRight' : 'ArrowLeft')) return (at - 1 + count) % count
  return -1
}
