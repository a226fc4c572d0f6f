import type { fa } from '../fa/voice.ts'

export const en: typeof fa = {
  record: 'Record a voice message',
  recording: (time) => `Recording, ${time}`,
  slide: 'Slide to cancel, up to lock',
  discard: 'Discard',
  hear: 'Stop and listen',
  play: 'Listen',
  pause: 'Pause',
  position: 'Position',
  noMicrophone: 'There is no microphone. Allow it for this address in the settings of the browser.',
  tooShort: 'Too short to be sent; hold the button a little longer.',
  failed: 'The voice message could not be made. Record it again.',
}
