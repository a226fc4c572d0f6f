/** What a page is told to watch of itself. Runs in every page before its own scripts; finds nothing but `probe` of its own. */

export interface Probe {
  /** Calls back in the first task after the frame that is drawn next. */
  afterPaint(done: () => void): void
  /** Begins to watch the frames of the timeline that is open. */
  watchFrames(): void
  /** What there was to see since. */
  frames(): FramesSeen
}

export interface FramesSeen {
  /** From one frame to the next, milliseconds. */
  lengthsMs: number[]
  /** Of each frame, how much of the timeline's height had no row, pixels. */
  blankPx: number[]
  /** Different messages that were on the screen. */
  messages: number
  /** The most elements the document had. */
  elements: number
}

declare global {
  var probe: Probe
}

export function installProbe(): void {
  let frames = { lengthsMs: [] as number[], blankPx: [] as number[], seen: new Set<string>(), elements: 0 }
  let isWatching = false
  let lastMs: number | undefined

  const afterPaint = (done: () => void): void => {
    requestAnimationFrame(() => void scheduler.postTask(done, { priority: 'user-blocking' }))
  }
  const look = (): void => {
    const timeline = document.querySelector('[role=log]')
    if (!timeline) return
    const { top, bottom } = timeline.getBoundingClientRect()
    let covered = 0
    for (const row of timeline.querySelectorAll<HTMLElement>(':scope > div > div > div:not([data-space])')) {
      const box = row.getBoundingClientRect()
      const inside = Math.min(bottom, box.bottom) - Math.max(top, box.top)
      if (inside <= 0) continue
      covered += inside
      const key = row.querySelector<HTMLElement>('[data-message]')?.dataset.message
      if (key) frames.seen.add(key)
    }
    frames.blankPx.push(Math.max(0, bottom - top - covered))
    frames.elements = Math.max(frames.elements, document.getElementsByTagName('*').length)
  }
  const frame = (nowMs: number): void => {
    if (!isWatching) return
    if (lastMs !== undefined) frames.lengthsMs.push(nowMs - lastMs)
    lastMs = nowMs
    requestAnimationFrame(frame)
    void scheduler.postTask(look, { priority: 'user-blocking' })
  }
  globalThis.probe = {
    afterPaint,
    watchFrames() {
      frames = { lengthsMs: [], blankPx: [], seen: new Set(), elements: 0 }
      lastMs = undefined
      isWatching = true
      requestAnimationFrame(frame)
    },
    frames() {
      isWatching = false
      return { ...frames, messages: frames.seen.size }
    },
  }
}
