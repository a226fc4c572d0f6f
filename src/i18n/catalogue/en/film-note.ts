import type { fa } from '../fa/film-note.ts'

export const en: typeof fa = {
  record: 'Record a video message',
  recording: (time) => `Recording a video message, ${time}`,
  finish: 'Stop and watch',
  swap: 'Other camera',
  play: 'Watch',
  pause: 'Pause',
  noCamera: {
    denied: 'The browser does not allow the camera or the microphone. Allow them for this address in its settings.',
    none: 'This device has no camera or no microphone.',
    taken: 'Another program is using the camera or the microphone. Close it and try again.',
    unknown: 'The recording did not begin. Try again.',
  },
  tooShort: 'Too short to be sent; hold the button a little longer.',
  failed: 'The video message could not be made. Record it again.',
}
