/** The field that finds every place and command. */
export const fa = {
  title: 'رفتن به…',
  field: 'نام گفتگو یا کاری را بنویسید',
  nothing: 'چیزی پیدا نشد',
  nothingHint: 'بخشی از نام گفتگو یا کار را بنویسید، مثلاً «تنظیمات».',
}
