/** What pictures and files take on this device, and what comes by itself. */
import { isolate } from '../../isolate.ts'

export const fa = {
  rules: 'دریافت خودکار',
  saver: 'صرفه‌جویی در اینترنت',
  saverHint: 'هر شبکه‌ای باشد قاعدهٔ صرفه‌جویی کار می‌کند و عکس‌هایی که می‌فرستید کوچک‌تر می‌شوند.',
  network: 'شبکه',
  networks: { free: 'وای‌فای', dear: 'همراه', saver: 'صرفه‌جویی' },
  networkHint:
    'بسیاری از مرورگرها نوع شبکه را نمی‌گویند؛ آن‌جا شبکهٔ گوشی و شبکهٔ کند را همراه می‌گیریم و شبکهٔ رایانه را وای‌فای.',
  networkNow: (what: string) => `اکنون: ${isolate(what)}.`,
  never: 'خودش نیاید',
  upTo: (size: string) => `تا ${size}`,
  automatic: { image: 'عکس', voice: 'پیام صوتی', video: 'فیلم', file: 'پرونده و صدا' },
  budget: 'سقف حافظهٔ پیوست‌ها',
  budgetHint: 'بالاتر از این، آنچه دیرتر از همه دیده‌اید از این دستگاه می‌رود؛ روی سرور می‌ماند. پیام‌ها نمی‌روند.',
  held: 'پیوست‌های روی این دستگاه',
  nothing: 'پیوستی روی این دستگاه نیست.',
  letGo: 'سبک کردن',
  letGoOf: (name: string) => `سبک کردن ${isolate(name)}`,
  letGoAll: 'سبک کردن همهٔ پیوست‌ها',
  letGoTitle: 'پیوست‌ها از این دستگاه برود؟',
  letGoText:
    'روی سرور می‌مانند و هر کدام را که بخواهید دوباره می‌آید. آنچه هنوز فرستاده نشده یا نشان نگه‌داری دارد می‌ماند.',
  gone: 'پیوست‌ها از این دستگاه رفت.',
  stays: 'نگه داشته می‌شود',
  elsewhere: 'گفتگوی دیگر',
}
