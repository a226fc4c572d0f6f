import { isolate } from '../../isolate.ts'
import type { fa } from '../fa/media.ts'

const named = (what: string, name: string) => (name === '' ? what : `${what} ${isolate(name)}`)

export const en: typeof fa = {
  openPicture: (name) => named('Photo', name),
  openSticker: (name) => `${named('Sticker', name)}, show its pack`,
  openFilm: (name) => named('Video', name),
  broken: 'This photo cannot be opened',
  stop: 'Stop the download',
  fetch: (name) => `Download ${isolate(name)}`,
  save: (name) => `Save ${isolate(name)}`,
  notCome: 'Not downloaded',
  diskFull:
    'The storage of this device is full, so nothing was downloaded. Nothing was lost; make room in Settings → Storage.',
  dangerTitle: 'This file can run',
  dangerText: (name) =>
    `${isolate(name)} runs as a program on some devices and may do harm. Save it only if you know the sender and expected it.`,
  saveAnyway: 'Save it',
  sent: (used, total) => `${used} of ${total} sent`,
  waits: 'Waiting to be sent',
  paused: 'Sending is paused',
  pause: 'Pause sending',
  goOn: 'Go on sending',
  takeBack: 'Take back',
  play: (what, time) => `Play ${isolate(what)}, ${time}`,
  pausePlaying: 'Pause',
  playing: 'Now playing',
  goOnPlaying: 'Go on playing',
  position: 'Position',
  speed: (count) => `Speed: ${count} times`,
  openPlace: (place: string) => `Open ${isolate(place)} in the map of this device`,
  copyPlace: 'Copy coordinates',
  placeCopied: 'Coordinates copied.',
  placeNotCopied: 'The coordinates could not be copied.',
  read: (name: string) => `Read ${isolate(name)}`,
  notText: 'This file is not text. Save it and open it with its own program.',
  textCut: 'Only the beginning of the file is shown. Save it to read all of it.',
  write: 'Write to them',
  writeTo: (name: string) => `Write to ${isolate(name)}`,
  keep: 'Keep on this device',
  keepNoMore: 'Keep no longer',
  kept: 'It stays on this device.',
  keptNoMore: 'It is kept no longer and goes when the room is spent.',
  forward: 'Forward',
  before: 'Previous',
  after: 'Next',
}
