/** Recording a voice message. */
export const fa = {
  record: 'ضبط پیام صوتی',
  recording: (time: string) => `در حال ضبط، ${time}`,
  slide: 'برای لغو بکشید؛ بالا بکشید تا قفل شود',
  discard: 'دور انداختن',
  hear: 'پایان و شنیدن',
  play: 'شنیدن',
  pause: 'درنگ',
  position: 'جای پخش',
  noMicrophone: 'میکروفون در دسترس نیست. در تنظیمات مرورگر برای این نشانی اجازه‌اش بدهید.',
  tooShort: 'کوتاه‌تر از آن بود که فرستاده شود؛ دکمه را کمی نگه دارید.',
  failed: 'پیام صوتی ساخته نشد. دوباره ضبط کنید.',
}
