/** The first minutes after an account was made. */
import { isolate } from '../../isolate.ts'

export const fa = {
  title: (name: string) => `${isolate(name)}، خوش آمدید`,
  lead: 'حساب شما آماده است. از کجا آغاز کنیم؟',
  find: 'یافتن یک نفر',
  findHint: 'با نام کاربری‌اش، بی شمارهٔ تلفن',
  invite: 'فرستادن نشانی خودم',
  inviteHint: (address: string) => `هر که ${isolate(address)} را باز کند با شما گفتگو می‌کند`,
  note: 'یادداشتی برای خودم',
  noteHint: 'پیام‌های ذخیره‌شده روی همهٔ دستگاه‌هایتان هست',
  later: 'فعلاً فهرست را ببینم',
  shareText: 'در هدهد با من گفتگو کن:',
  copied: 'نشانی کپی شد.',
  copyFailed: 'مرورگر اجازهٔ کپی نداد.',
}
