/** Strings of the composer. */
import { formatNumber } from '../../format-number.ts'
import { isolate } from '../../isolate.ts'

export const fa = {
  field: 'پیام',
  placeholder: 'پیام بنویسید',
  send: 'ارسال',
  saveEdit: 'ذخیرهٔ ویرایش',
  replyingTo: (name: string) => `پاسخ به ${isolate(name)}`,
  editing: 'ویرایش پیام',
  cancelTarget: 'انصراف',
  left: (count: number) => `${formatNumber('fa', count)} نویسه مانده`,
  over: (count: number) => `${formatNumber('fa', count)} نویسه بیش از اندازه است. کوتاهش کنید.`,
  notMember: 'دیگر عضو این گفتگو نیستید؛ پیام‌های پیشین را می‌بینید ولی نمی‌توانید بنویسید.',
  adminsOnly: 'فقط مدیران می‌توانند بنویسند',
  mute: 'بی‌صدا کردن',
  unmute: 'باصدا کردن',
  mentions: 'اعضایی که می‌شود نام برد',
  emojiOffered: 'شکلک‌های پیشنهادی',
  emoji: 'شکلک',
  keyboard: 'صفحه‌کلید',
  formatting: 'آرایش متن',
  formats: {
    bold: 'پررنگ',
    italic: 'کج',
    strike: 'خط‌خورده',
    code: 'کد',
    'code-block': 'چند خط کد',
    quote: 'نقل قول',
    spoiler: 'پوشیده',
    link: 'پیوند',
  },
  zwnj: 'نیم‌فاصله',
  linkPreview: 'پیش‌نمایش پیوند',
  withoutPreview: 'ارسال بدون پیش‌نمایش',
  notSaved: 'پیام فرستاده نشد و متنش به جای خود برگشت.',
}
