/** The frame around the features. */
import { formatNumber } from '../../format-number.ts'

export const fa = {
  pageTitle: (unread: number) => (unread > 0 ? `(${formatNumber('fa', unread)}) هدهد` : 'هدهد'),
  list: 'فهرست گفتگوها',
  pickConversation: 'گفتگویی را برگزینید',
  pickConversationHint: 'از فهرست یکی را باز کنید یا گفتگوی تازه‌ای بسازید.',
  newConversation: 'گفتگوی تازه',
  settings: 'تنظیمات',
  outbox: 'صندوق ارسال',
  outboxWaiting: (count: number) => `صندوق ارسال، ${formatNumber('fa', count)} مورد`,
  connection: {
    offline: 'آفلاین؛ هر چه بنویسید نگه داشته می‌شود',
    connecting: 'در حال اتصال…',
    'catching-up': 'در حال به‌روز شدن…',
    waiting: 'به سرور دسترسی نیست؛ دوباره کوشیده می‌شود',
    signedOut: 'این دستگاه بیرون شده است؛',
    stopped: 'اتصال ایستاده است؛',
  },
  tryNow: 'حالا بکوش',
  signInAgain: 'دوباره وارد شوید',
  update: 'نسخهٔ تازهٔ هدهد آماده است.',
  updateNow: 'به‌روز کن',
  storageFailed: {
    'newer-database': 'داده‌های این دستگاه را نسخهٔ تازه‌تری از هدهد نوشته است. چیزی پاک نشد؛ صفحه را تازه کنید.',
    'storage-full': 'جای خالی روی این دستگاه نمانده است. کمی جا باز کنید و صفحه را تازه کنید.',
    unavailable: 'مرورگر اجازهٔ نگه‌داری داده نمی‌دهد. از پنجرهٔ خصوصی بیرون بیایید یا تنظیمات مرورگر را ببینید.',
  },
  crashTitle: 'چیزی خراب شد',
  crashText: 'پیام‌ها و پیش‌نویس‌هایتان روی این دستگاه مانده‌اند. صفحه را تازه کنید.',
  reload: 'تازه کردن صفحه',
  shortcuts: 'کلیدهای میان‌بر',
  shortcutList: [
    ['Ctrl+K', 'رفتن به گفتگو'],
    ['Ctrl+Shift+N', 'گفتگوی تازه'],
    ['Enter', 'فرستادن پیام'],
    ['Shift+Enter', 'خط بعد'],
    ['Shift+Space', 'نیم‌فاصله'],
    ['↑', 'ویرایش آخرین پیام خود، وقتی کادر خالی است'],
    ['Esc', 'بستن یا بازگشت'],
    ['?', 'همین فهرست'],
  ] as readonly (readonly [keys: string, meaning: string])[],
}
