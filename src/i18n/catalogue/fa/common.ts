/** Words that several features share. */
import { isolate } from '../../isolate.ts'

export const fa = {
  appName: 'هدهد',
  cancel: 'انصراف',
  close: 'بستن',
  back: 'بازگشت',
  save: 'ذخیره',
  done: 'تمام',
  retry: 'دوباره',
  you: 'شما',
  savedMessages: 'پیام‌های ذخیره‌شده',
  badName: 'این نام نویسه‌های ناپیدا یا کنترلی دارد. آن‌ها را بردارید.',
  recoveredSearch: (query: string) => `نتیجه برای: ${isolate(query)}`,
  copyLink: 'رونوشت پیوند',
  linkCopied: 'پیوند رونوشت شد',
  linkCopyFailed: 'مرورگر اجازهٔ رونوشت نداد. پیوند را از نوار نشانی بردارید.',
}
