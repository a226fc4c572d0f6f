/**
 * The history of the browser as a store: where we are, going on, going back. The query of the first address (`?backend=`)
 * is kept. Each entry knows its depth, so that "back" never leaves the app.
 */
import { useSyncExternalStore } from 'react'
import { parentRoute, parseRoute, type Route, routePath } from './route.ts'

const listeners = new Set<() => void>()
let shown = { path: location.pathname, route: parseRoute(location.pathname) }

export function useRoute(): Route {
  return useSyncExternalStore(subscribe, () => shown.route)
}

export function navigate(route: Route, options: { replace?: boolean } = {}): void {
  const path = routePath(route)
  if (path === location.pathname) return
  if (options.replace) history.replaceState({ depth: depth() }, '', path + location.search)
  else history.pushState({ depth: depth() + 1 }, '', path + location.search)
  show()
}

/** Back in the history of the app, or up where there is none. */
export function goBack(): void {
  if (depth() > 0) history.back()
  else navigate(parentRoute(shown.route), { replace: true })
}

/** Clicks on links of the app stay in the app; every other click is the browser's. */
export function followLink(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (link === null || link.target !== '' || link.hasAttribute('download') || link.origin !== location.origin) return
  event.preventDefault()
  navigate(parseRoute(link.pathname))
}

function depth(): number {
  const state: unknown = history.state
  return typeof state === 'object' && state !== null && 'depth' in state ? Number(state.depth) : 0
}

function show(): void {
  if (shown.path === location.pathname) return
  shown = { path: location.pathname, route: parseRoute(location.pathname) }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) addEventListener('popstate', show)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) removeEventListener('popstate', show)
  }
}
