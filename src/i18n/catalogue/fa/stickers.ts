/** Stickers: picking them, and the packs that they come in. */
import { formatNumber } from '../../format-number.ts'
import { isolate } from '../../isolate.ts'

export const fa = {
  picker: 'شکلک و برچسب',
  emoji: 'شکلک‌ها',
  stickers: 'برچسب‌ها',
  search: 'جستجوی برچسب',
  found: 'یافته‌ها',
  nothingFound: 'برچسبی با این واژه نیست. واژهٔ دیگری بنویسید.',
  recent: 'به‌کاررفته‌ها',
  sticker: (what: string) => `برچسب ${isolate(what)}`,
  offered: 'بسته‌های این سرور',
  count: (count: number) => `${formatNumber('fa', count)} برچسب`,
  install: 'افزودن',
  installPack: (title: string) => `افزودن بستهٔ ${isolate(title)}`,
  remove: 'برداشتن',
  removePack: (title: string) => `برداشتن بستهٔ ${isolate(title)}`,
  notVerified: 'این مرورگر امضای سازنده را نمی‌سنجد',
  nothing: 'این سرور بستهٔ برچسبی ندارد.',
  here: 'این بسته روی دستگاه شماست.',
  notHere: 'این بسته روی دستگاه شما نیست.',
  ofNoPack: 'این سرور بسته‌ای با این برچسب ندارد.',
  notReached: 'بسته‌های برچسب نیامدند. با برگشتن اینترنت دوباره باز کنید.',
}
