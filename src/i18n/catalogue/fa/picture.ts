/** Choosing and cutting out the picture of a person or a group. */
export const fa = {
  choose: 'گذاشتن تصویر',
  change: 'عوض کردن تصویر',
  remove: 'برداشتن تصویر',
  title: 'کدام بخش دیده شود؟',
  hint: 'تصویر را بکشید یا با کلیدهای جهت جابه‌جا کنید؛ با + و − بزرگ و کوچک می‌شود.',
  zoom: 'بزرگ‌نمایی',
  frame: 'چهارچوب تصویر',
  use: 'همین خوب است',
  saved: 'ذخیره شد؛ تا رسیدن به سرور در صندوق ارسال می‌ماند.',
}
