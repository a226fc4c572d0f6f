/**
 * The history of the browser as a store: where we are, going on, going back. The query of the first address (`?backend=`)
 * is kept. Each entry knows its depth, so that "back" never leaves the app; what lies open over a page is closed first
 * (back-step.ts).
 */
import { useSyncExternalStore } from 'react'
import { isAwaitingUnwind, isOnGuard, noteEntry, onBackStep, whenUnwound } from './back-step.ts'
import { depth } from './history-depth.ts'
import { parentRoute, parseRoute, type Route, routePath } from './route.ts'

const listeners = new Set<() => void>()
let shown = { path: location.pathname, route: parseRoute(location.pathname) }

export function useRoute(): Route {
  return useSyncExternalStore(subscribe, () => shown.route)
}

export function navigate(route: Route, options: { replace?: boolean } = {}): void {
  if (isAwaitingUnwind()) {
    whenUnwound(() => navigate(route, options))
    return
  }
  const path = routePath(route)
  if (path === location.pathname) return
  const address = path + location.search
  if (isOnGuard() || options.replace) history.replaceState({ depth: depth() }, '', address)
  else history.pushState({ depth: depth() + 1 }, '', address)
  noteEntry()
  show()
}

/** Back in the history of the app, or up where there is none. */
export function goBack(): void {
  if (depth() > 0 && !isOnGuard()) history.back()
  else navigate(parentRoute(shown.route), { replace: true })
}

/**
 * Clicks on links of the app stay in the app, those of messages too that lead to a conversation; every other click is
 * the browser's.
 */
export function followLink(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (link === null || link.hasAttribute('download') || link.origin !== location.origin) return
  const route = parseRoute(link.pathname)
  if (link.target !== '' && route.page !== 'conversation') return
  event.preventDefault()
  navigate(route)
}

function show(): void {
  if (shown.path === location.pathname) return
  shown = { path: location.pathname, route: parseRoute(location.pathname) }
  for (const listener of listeners) listener()
}

let stop: (() => void) | undefined

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) stop = onBackStep(show)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) stop?.()
  }
}
