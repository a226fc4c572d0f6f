import { formatNumber } from '../../format-number.ts'
import type { fa } from '../fa/attachment.ts'

const some = (what: string) => (count: number) => `${formatNumber('en', count)} ${what}`

export const en: typeof fa = {
  one: {
    image: 'Photo',
    video: 'Video',
    album: 'Photos and videos',
    round: 'Video message',
    voice: 'Voice message',
    audio: 'Audio',
    file: 'File',
    sticker: 'Sticker',
    contact: 'Contact',
    place: 'Location',
  },
  many: {
    image: some('photos'),
    video: some('videos'),
    album: some('photos and videos'),
    round: some('video messages'),
    voice: some('voice messages'),
    audio: some('audio files'),
    file: some('files'),
    sticker: some('stickers'),
    contact: some('contacts'),
    place: some('locations'),
  },
  between: ' · ',
}
