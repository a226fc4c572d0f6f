/** Loads the first screen and calls once it has been painted, or after a while however slow the device is. */
import { loadFirstScreen } from '../../data/first-screen.ts'

/** Nobody can have asked anything of the engine by then. */
const PATIENCE_MS = 400

/** @returns a function that ends the wait, and the hold on what was loaded. */
export function afterFirstScreen(run: () => void): () => void {
  const timer = setTimeout(run, PATIENCE_MS)
  // A hidden tab paints nothing: the timer above ends its wait.
  const end = loadFirstScreen(() => requestAnimationFrame(() => setTimeout(run)))
  return () => {
    clearTimeout(timer)
    end()
  }
}
