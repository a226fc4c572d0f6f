import type { fa } from '../fa/picture.ts'

export const en: typeof fa = {
  choose: 'Add a picture',
  change: 'Change the picture',
  remove: 'Remove the picture',
  title: 'Which part should show?',
  hint: 'Drag the picture or move it with the arrow keys; + and − make it larger and smaller.',
  zoom: 'Zoom',
  frame: 'Frame of the picture',
  use: 'Use this part',
  saved: 'Saved; it stays in the outbox until it reaches the server.',
}
