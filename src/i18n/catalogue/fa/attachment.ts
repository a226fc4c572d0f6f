/** What stands for the pictures and files of a message in a line of text. */
import { formatNumber } from '../../format-number.ts'

const some = (what: string) => (count: number) => `${formatNumber('fa', count)} ${what}`

export const fa = {
  one: {
    image: 'عکس',
    video: 'فیلم',
    album: 'عکس و فیلم',
    round: 'پیام تصویری',
    voice: 'پیام صوتی',
    audio: 'صدا',
    file: 'پرونده',
    sticker: 'برچسب',
    contact: 'مخاطب',
    place: 'مکان',
  },
  many: {
    image: some('عکس'),
    video: some('فیلم'),
    album: some('عکس و فیلم'),
    round: some('پیام تصویری'),
    voice: some('پیام صوتی'),
    audio: some('صدا'),
    file: some('پرونده'),
    sticker: some('برچسب'),
    contact: some('مخاطب'),
    place: some('مکان'),
  },
  between: ' · ',
}
