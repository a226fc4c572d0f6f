/** The outbox: what waits, since when and why. */
import { formatNumber } from '../../format-number.ts'
import { isolate } from '../../isolate.ts'

export const fa = {
  title: 'صندوق ارسال',
  empty: 'چیزی در راه نیست',
  emptyHint: 'هر چه بنویسید یا انجام دهید تا رسیدن به سرور این‌جا نگه داشته می‌شود.',
  count: (count: number) => `${formatNumber('fa', count)} مورد در انتظار`,
  retryAll: 'حالا بفرست',
  retry: 'دوباره',
  edit: 'ویرایش',
  cancel: 'پس گرفتن',
  editTitle: 'ویرایش پیام فرستاده‌نشده',
  text: 'متن پیام',
  since: (when: string) => `از ${when}`,
  cancelled: 'پس گرفته شد.',
  cancelTitle: 'پس گرفته شود؟',
  cancelText: 'این مورد فرستاده نمی‌شود و از این دستگاه پاک می‌شود.',
  /** Why it still waits. */
  why: {
    offline: 'اینترنت نیست؛ با اتصال فرستاده می‌شود.',
    connecting: 'در حال اتصال به سرور است.',
    turn: 'در صف است.',
    sending: 'در حال فرستادن.',
    unknown: 'فرستاده شد ولی پاسخ نرسید؛ بررسی می‌شود و دوباره‌کاری نمی‌شود.',
    later: (when: string) => `سرور گفته کمی بعد؛ کوشش بعدی ${when}.`,
    serverFull: (when: string) => `سرور جای خالی ندارد؛ این‌جا نگه داشته شده است و کوشش بعدی ${when}.`,
    signedOut: 'باید دوباره وارد شوید.',
  },
  what: {
    send: 'پیام',
    edit: 'ویرایش پیام',
    erase: 'حذف پیام برای همه',
    react: 'واکنش',
    pin: 'سنجاق کردن پیام',
    hide: 'حذف پیام برای من',
    create: (title: string) => `ساختن گروه ${isolate(title)}`,
    rename: (title: string) => `نام تازهٔ گروه: ${isolate(title)}`,
    add: 'افزودن عضو',
    remove: 'برداشتن عضو',
    role: 'تغییر نقش عضو',
    leave: 'ترک گروه',
    settings: 'تنظیم گفتگو',
    profile: 'تغییر نمایه',
    mark: 'خوانده شد',
  },
}
