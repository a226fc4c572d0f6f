import { formatNumber } from '../../format-number.ts'
import { isolate } from '../../isolate.ts'
import { plural } from '../../plural.ts'
import type { fa } from '../fa/attach.ts'

export const en: typeof fa = {
  attach: 'Attach',
  photo: 'Photo or video',
  file: 'File',
  camera: 'Camera',
  filmNote: 'Video message',
  contact: 'Contact',
  contactTitle: 'Share a contact',
  place: 'Location',
  placeTitle: 'Share a location',
  map: 'Map. Arrow keys move it, + and − zoom.',
  mapHint: 'This map is Hodhod’s own and has no streets. For the exact place type coordinates or press “My position”.',
  nearer: 'Zoom in',
  further: 'Zoom out',
  coordinates: 'Latitude and longitude',
  badCoordinates: 'Write two numbers: latitude from -90 to 90 and longitude from -180 to 180, like 35.689, 51.389',
  ownPosition: 'My position',
  noPosition: {
    denied: 'The browser does not allow your position. You can allow it in the settings of the browser.',
    unknown: 'This device did not find its position. Type coordinates or move the map.',
  },
  title: (count) =>
    `Send ${formatNumber('en', count)} ${plural('en', count, { one: 'attachment', other: 'attachments' })}`,
  caption: 'Caption',
  asFile: 'As a file',
  asFileHint: 'The very same bytes, not made smaller; the place where a photo was taken stays in it too.',
  remove: (name) => `Remove ${isolate(name)}`,
  add: 'Add',
  preparing: 'Preparing…',
  unreadable: (name) => `${isolate(name)} could not be read and was left out.`,
  tooLarge: (name, size) => `${isolate(name)} is larger than ${size}, which this server does not take.`,
  tooMany: (count) => `A message carries ${formatNumber('en', count)} attachments at most.`,
  diskFull: 'The storage of this device has no room for this attachment. Make room in Settings → Storage.',
  drop: 'Drop here to attach',
  unnamed: 'attachment',
}
