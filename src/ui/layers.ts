/**
 * What lies open over the page, the topmost last: dialogs, menus, a selection. "Back" closes the topmost before it leaves
 * the page. Knows nothing of the history: the app asks what is open and closes it.
 */
import { useEffect, useEffectEvent } from 'react'

interface Layer {
  close: () => void
}

let layers: readonly Layer[] = []
const listeners = new Set<() => void>()

/** The layer is open as long as the component is mounted and says so. `onClose` may refuse by doing nothing. */
export function useLayer(isOpen: boolean, onClose: () => void): void {
  const close = useEffectEvent(onClose)
  useEffect(() => (isOpen ? openLayer({ close: () => close() }) : undefined), [isOpen])
}

export function hasLayers(): boolean {
  return layers.length > 0
}

export function closeTopLayer(): void {
  layers.at(-1)?.close()
}

export function closeLayers(): void {
  for (const layer of layers.toReversed()) layer.close()
}

/** @returns stops listening */
export function onLayers(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function openLayer(layer: Layer): () => void {
  change([...layers, layer])
  return () => change(layers.filter((other) => other !== layer))
}

function change(next: readonly Layer[]): void {
  layers = next
  for (const listener of listeners) listener()
}
