/** Words that several features share. */
export const fa = {
  appName: 'هدهد',
  cancel: 'انصراف',
  close: 'بستن',
  back: 'بازگشت',
  save: 'ذخیره',
  done: 'تمام',
  retry: 'دوباره',
  remove: 'برداشتن',
  you: 'شما',
  savedMessages: 'پیام‌های ذخیره‌شده',
  loading: 'در حال آوردن…',
  more: 'گزینه‌های بیشتر',
}
