/** Instants and the Persian date of that day in Tehran. */
export const DATE_CASES: readonly (readonly [what: string, instant: string, written: string])[] = [
  ['Nowruz 1403', '2024-03-20T12:00:00+03:30', '۱ فروردین ۱۴۰۳'],
  ['the 30th of Esfand of the leap year 1403', '2025-03-20T12:00:00+03:30', '۳۰ اسفند ۱۴۰۳'],
  ['Nowruz after the leap year', '2025-03-21T12:00:00+03:30', '۱ فروردین ۱۴۰۴'],
  ['the 29th of Esfand of a common year', '2024-03-19T12:00:00+03:30', '۲۹ اسفند ۱۴۰۲'],
  ['the leap year 1399', '2021-03-20T12:00:00+03:30', '۳۰ اسفند ۱۳۹۹'],
  ['the leap year 1408', '2030-03-20T12:00:00+03:30', '۳۰ اسفند ۱۴۰۸'],
  ['the 31st of a long month', '2025-09-22T12:00:00+03:30', '۳۱ شهریور ۱۴۰۴'],
  ['one minute before midnight', '2025-03-20T23:59:00+03:30', '۳۰ اسفند ۱۴۰۳'],
  ['midnight', '2025-03-21T00:00:00+03:30', '۱ فروردین ۱۴۰۴'],
  ['a Saturday that begins a year', '2026-03-21T12:00:00+03:30', '۱ فروردین ۱۴۰۵'],
  ['the last day of 1405, a common year', '2027-03-20T12:00:00+03:30', '۲۹ اسفند ۱۴۰۵'],
  ['the 30th of Mehr', '2026-10-22T12:00:00+03:30', '۳۰ مهر ۱۴۰۵'],
  ['the night of Yalda', '2025-12-21T23:00:00+03:30', '۳۰ آذر ۱۴۰۴'],
  ['the day of the revolution of 1357', '1979-02-11T12:00:00+03:30', '۲۲ بهمن ۱۳۵۷'],
  ['a summer day of the years with summer time', '2021-08-01T23:30:00+04:30', '۱۰ مرداد ۱۴۰۰'],
]
