/** Strings of what is done with chosen messages, of a message's details, and of what is hidden or leads out of its text. */
import { formatNumber } from '../../format-number.ts'
import { isolate } from '../../isolate.ts'

export const fa = {
  select: 'انتخاب',
  selected: 'انتخاب‌شده',
  bar: 'کارهای پیام‌های انتخاب‌شده',
  count: (count: number) => `${formatNumber('fa', count)} پیام انتخاب‌شده`,
  close: 'پایان انتخاب',
  copyAll: 'رونوشت پیام‌های انتخاب‌شده',
  forwardAll: 'بازفرستادن پیام‌های انتخاب‌شده',
  eraseAll: 'حذف پیام‌های انتخاب‌شده',
  copyLine: (name: string, time: string, text: string) => `${isolate(name)}، ${time}: ${text}`,
  copied: (count: number) => `${formatNumber('fa', count)} پیام رونوشت شد`,
  eraseTitle: (count: number) => `حذف ${formatNumber('fa', count)} پیام`,
  eraseQuestion: 'این پیام‌ها برای چه کسی حذف شوند؟ حذف برای همه برگشت ندارد.',
  eraseQuestionOwnOnly: 'این پیام‌ها فقط از دستگاه‌های شما حذف می‌شوند و دیگران آن‌ها را می‌بینند.',
  details: 'جزئیات پیام',
  sentAt: 'زمان ارسال',
  editedAt: 'آخرین ویرایش',
  stateTitle: 'وضعیت',
  origin: 'فرستندهٔ نخست',
  readBy: 'خوانده‌اند',
  deliveredTo: 'به دستشان رسیده',
  notYet: 'هنوز نرسیده',
  reactors: 'واکنش‌ها',
  showReactors: 'چه کسانی واکنش نشان دادند…',
}
