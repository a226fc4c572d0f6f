/**
 * For what may come a moment later: whatever the person looks at is drawn first. What waits runs together, in the first
 * task after the next frame; at once where no frame is drawn.
 */
const waiting = new Set<() => void>()
/** A page that is hidden in between draws no frame. */
const AT_MOST_MS = 100

/** @param run runs once, also where it is asked for again before */
export function afterFrame(run: () => void): void {
  const isFirst = waiting.size === 0
  waiting.add(run)
  if (document.visibilityState === 'hidden') runWaiting()
  else if (isFirst) plan()
}

function plan(): void {
  const timer = setTimeout(runWaiting, AT_MOST_MS)
  requestAnimationFrame(() => {
    clearTimeout(timer)
    setTimeout(runWaiting)
  })
}

function runWaiting(): void {
  const runs = [...waiting]
  waiting.clear()
  for (const run of runs) run()
}
