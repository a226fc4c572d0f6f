/** The details of a conversation. */
import { formatNumber } from '../../format-number.ts'
import { isolate } from '../../isolate.ts'

export const fa = {
  title: 'جزئیات گفتگو',
  notFound: 'این گفتگو روی این دستگاه نیست',
  members: (count: number) => `${formatNumber('fa', count)} عضو`,
  membersTitle: 'اعضا',
  roles: { owner: 'سازنده', admin: 'مدیر', member: 'عضو', none: 'بیرون از گروه' },
  addMember: 'افزودن عضو',
  memberMenu: (name: string) => `کارهای ${isolate(name)}`,
  message: 'گفتگوی دونفره',
  makeAdmin: 'مدیر کردن',
  dismissAdmin: 'برداشتن از مدیریت',
  removeMember: 'برداشتن از گروه',
  removeTitle: (name: string) => `${isolate(name)} از گروه برداشته شود؟`,
  removeText: 'دیگر پیام‌های تازهٔ گروه را نمی‌بیند. پیام‌های پیشین نزدش می‌ماند.',
  rename: 'تغییر نام گروه',
  groupName: 'نام گروه',
  emptyName: 'نام گروه را بنویسید.',
  mute: 'بی‌صدا',
  pin: 'سنجاق بالای فهرست',
  archive: 'در بایگانی',
  keepMedia: 'نگه داشتن پیوست‌ها روی این دستگاه',
  keepMediaHint: 'عکس‌ها و پرونده‌های این گفتگو با پر شدن سقف حافظه نمی‌روند. تنها برای همین دستگاه است.',
  leave: 'ترک گروه',
  leaveTitle: 'گروه را ترک می‌کنید؟',
  leaveText: 'پیام‌های تازه نمی‌آیند. آنچه تا امروز گفته شده روی این دستگاه می‌ماند.',
  /** In place of the words for a group. */
  channel: {
    roles: { owner: 'سازنده', admin: 'مدیر', member: 'عضو', none: 'بیرون از کانال' },
    removeMember: 'برداشتن از کانال',
    removeTitle: (name: string) => `${isolate(name)} از کانال برداشته شود؟`,
    removeText: 'دیگر پیام‌های تازهٔ کانال را نمی‌بیند. پیام‌های پیشین نزدش می‌ماند.',
    rename: 'تغییر نام کانال',
    groupName: 'نام کانال',
    emptyName: 'نام کانال را بنویسید.',
    leave: 'ترک کانال',
    leaveTitle: 'کانال را ترک می‌کنید؟',
  },
  adminsTitle: 'مدیران',
  adminsMay:
    'مدیران می‌نویسند، پیام‌ها را حذف و سنجاق می‌کنند، عضو می‌افزایند و برمی‌دارند و نام و تصویر کانال را عوض می‌کنند. مدیران را سازنده برمی‌گزیند.',
  moreMembers: 'اعضای بیشتر',
  savedHint: 'این گفتگو را تنها خودتان می‌بینید.',
  notConfirmed: 'این گفتگو هنوز تنها روی این دستگاه است و با نخستین پیام ساخته می‌شود.',
}
