/** Strings of the emoji picker. */
export const fa = {
  title: 'شکلک‌ها',
  search: 'جستجوی شکلک',
  categories: 'دسته‌های شکلک',
  groups: {
    recent: 'به‌کاررفته‌ها',
    smileys: 'صورتک‌ها و احساس‌ها',
    people: 'آدم‌ها و بدن',
    nature: 'جانوران و طبیعت',
    food: 'خوردنی و نوشیدنی',
    travel: 'سفر و جاها',
    activities: 'سرگرمی و ورزش',
    objects: 'چیزها',
    symbols: 'نمادها',
    flags: 'پرچم‌ها',
  },
  found: 'یافته‌ها',
  nothingFound: 'شکلکی با این واژه نیست. واژهٔ دیگری بنویسید.',
  failed: 'شکلک‌ها نیامدند. این پنجره را ببندید و دوباره باز کنید.',
  tone: 'رنگ پوست',
  tones: ['بی رنگ پوست', 'روشن', 'کمی روشن', 'میانه', 'کمی تیره', 'تیره'] as readonly string[],
  toneHint: 'Alt+↓ برای رنگ پوست',
}
