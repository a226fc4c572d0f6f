/** What a hand or a key makes of a view of the map. Pure. */
import type { MapView } from './map-drawing.tsx'
import { fromPlane, toPlane } from './mercator.ts'

const WIDEST = 200
/** Nearer there is nothing more to see: the coasts are drawn for countries. */
const NARROWEST = 0.05

/** @param right,down how far the view goes, as parts of its width */
export function panned(view: MapView, right: number, down: number): MapView {
  const { x, y } = toPlane(view)
  return { ...fromPlane(x + right * view.span, y + down * view.span), span: view.span }
}

/** @param right,down the point that stays where it is, from the middle, as parts of the width */
export function zoomed(view: MapView, factor: number, right = 0, down = 0): MapView {
  const span = Math.min(WIDEST, Math.max(NARROWEST, view.span * factor))
  const still = 1 - span / view.span
  return { ...panned(view, right * still, down * still), span }
}
