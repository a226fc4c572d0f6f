/**
 * What "back" does while something lies open over the page: it closes the topmost layer, and the page stays. Where there
 * is an entry to go back to, the step is taken back again; on the first entry of the app a guard is put on top, and taken
 * away when the last layer is gone. Knows nothing of pages.
 */
import { closeLayers, closeTopLayer, hasLayers, onLayers } from '../ui/layers.ts'
import { depth } from './history-depth.ts'

/** The depth of the entry whose page is on the screen. */
let shownDepth = 0
let isShownGuard = false
let isUnwinding = false
let waiting: (() => void)[] = []

/** @param show called when the address may mean another page. @returns stops */
export function onBackStep(show: () => void): () => void {
  const onPop = (): void => {
    const wasUnwinding = isUnwinding
    isUnwinding = false
    if (!wasUnwinding && staysHere()) return
    noteEntry()
    show()
    settle()
    if (wasUnwinding) runWaiting()
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  const onLayersChanged = (): void => {
    clearTimeout(timer)
    // A menu that closes and the dialog that it opens are one step: the guard is not taken away between them.
    timer = setTimeout(settle)
  }
  noteEntry()
  settle()
  addEventListener('popstate', onPop)
  const stopLayers = onLayers(onLayersChanged)
  return () => {
    clearTimeout(timer)
    removeEventListener('popstate', onPop)
    stopLayers()
  }
}

/** Called after every change of the history that is not the browser's. */
export function noteEntry(): void {
  shownDepth = depth()
  isShownGuard = isOnGuard()
}

/** Whether the entry on top is only there to be gone back from. */
export function isOnGuard(): boolean {
  const state: unknown = history.state
  return typeof state === 'object' && state !== null && 'guard' in state
}

export function isAwaitingUnwind(): boolean {
  return isUnwinding
}

export function whenUnwound(run: () => void): void {
  waiting.push(run)
}

/** Closes a layer instead of leaving the page. @returns whether the history goes back to where it was */
function staysHere(): boolean {
  const now = depth()
  if (!hasLayers() || now === shownDepth) return false
  if (now > shownDepth) {
    closeLayers()
    return false
  }
  closeTopLayer()
  if (isShownGuard) return false
  history.go(shownDepth - now)
  return true
}

/** The guard is there exactly while the first entry has something open over it. */
function settle(): void {
  if (isUnwinding) return
  if (hasLayers() && depth() === 0) history.pushState({ depth: 1, guard: true }, '')
  else if (!hasLayers() && isOnGuard()) {
    isUnwinding = true
    history.back()
  }
  noteEntry()
}

function runWaiting(): void {
  const now = waiting
  waiting = []
  for (const run of now) run()
}
