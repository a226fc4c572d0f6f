/** Strokes on the grid of `ui/icon` and the look of the buttons of a bar that records. */
export const PLAY = 'M8 5.500v13l10.500-6.500L8 5.500Z'
export const PAUSE = 'M8.500 5.500v13m7-13v13'
export const STOP = 'M7 7h10v10H7V7Z'
export const BAR_BUTTON =
  'pressable inline-flex size-11 shrink-0 items-center justify-center rounded-full text-accent hover:bg-hover'
