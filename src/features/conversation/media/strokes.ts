/** Signs of media on the grid of `ui/icon`. */
export const PLAY = 'M8 5.500v13l10.500-6.500L8 5.500Z'
export const PAUSE = 'M8.500 5.500v13m7-13v13'
export const FILE = 'M6 3.500h8l4.500 4.500v12.500H6V3.500Zm8 0V8h4.500'
