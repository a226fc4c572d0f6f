/** Choosing pictures and files for a message. */
import { formatNumber } from '../../format-number.ts'
import { isolate } from '../../isolate.ts'

export const fa = {
  attach: 'پیوست',
  photo: 'عکس یا فیلم',
  file: 'پرونده',
  camera: 'دوربین',
  filmNote: 'پیام تصویری',
  contact: 'مخاطب',
  contactTitle: 'فرستادن مخاطب',
  place: 'مکان',
  placeTitle: 'فرستادن مکان',
  map: 'نقشه. با کلیدهای جهت جابه‌جا و با + و − بزرگ و کوچک می‌شود.',
  mapHint: 'این نقشه از خود هدهد است و خیابان ندارد. برای جای دقیق، مختصات را بنویسید یا «جای من» را بزنید.',
  nearer: 'نزدیک‌تر',
  further: 'دورتر',
  coordinates: 'عرض و طول جغرافیایی',
  badCoordinates: 'دو عدد بنویسید: عرض از ۹۰- تا ۹۰ و طول از ۱۸۰- تا ۱۸۰؛ مانند ۳۵٫۶۸۹، ۵۱٫۳۸۹',
  ownPosition: 'جای من',
  noPosition: {
    denied: 'مرورگر اجازهٔ دیدن جای شما را نمی‌دهد. از تنظیمات مرورگر می‌توانید اجازه بدهید.',
    unknown: 'این دستگاه جای خود را نیافت. مختصات را بنویسید یا نقشه را جابه‌جا کنید.',
  },
  title: (count: number) => (count === 1 ? 'ارسال یک پیوست' : `ارسال ${formatNumber('fa', count)} پیوست`),
  caption: 'شرح',
  asFile: 'به شکل پرونده',
  asFileHint: 'همان بایت‌ها، بی کوچک شدن؛ جای گرفتن عکس هم در آن می‌ماند.',
  remove: (name: string) => `برداشتن ${isolate(name)}`,
  add: 'افزودن',
  preparing: 'در حال آماده کردن…',
  unreadable: (name: string) => `${isolate(name)} خوانده نشد و کنار گذاشته شد.`,
  tooLarge: (name: string, size: string) => `${isolate(name)} بزرگ‌تر از ${size} است و این سرور نمی‌پذیردش.`,
  tooMany: (count: number) => `هر پیام حداکثر ${formatNumber('fa', count)} پیوست دارد.`,
  diskFull: 'حافظهٔ این دستگاه برای این پیوست جا ندارد. از تنظیمات ← حافظه جا باز کنید.',
  drop: 'برای پیوستن این‌جا رها کنید',
  unnamed: 'پیوست',
}
