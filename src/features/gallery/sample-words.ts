/** What the samples say. Not in the catalogues, because no person who uses the app ever reads it. */
import { useLanguage } from '../../i18n/language-context.tsx'

const fa = {
  name: 'نام',
  note: 'توضیح کوتاه',
  wrong: 'این پذیرفته نیست',
  value: 'نرگس احمدی',
  first: 'نخست',
  second: 'دوم',
  third: 'سوم',
  choose: 'برگزینید',
  act: 'انجام بده',
  cancel: 'انصراف',
  erase: 'حذف',
  wait: 'در حال کار',
  text: 'متنی که چند خط می‌شود تا دیده شود چگونه می‌شکند و کجا تمام می‌شود.',
  count: '۱۲',
  open: 'باز کردن',
}
const en: typeof fa = {
  name: 'Name',
  note: 'A short note',
  wrong: 'This is not accepted',
  value: 'Narges Ahmadi',
  first: 'First',
  second: 'Second',
  third: 'Third',
  choose: 'Choose',
  act: 'Do it',
  cancel: 'Cancel',
  erase: 'Delete',
  wait: 'Working',
  text: 'A text of several lines, to see how it breaks and where it ends.',
  count: '12',
  open: 'Open',
}

export function useSampleWords(): typeof fa {
  return useLanguage().language === 'fa' ? fa : en
}
