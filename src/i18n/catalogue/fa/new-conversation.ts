/** Starting a conversation: with a person, with a group, with oneself. */
import { isolate } from '../../isolate.ts'

export const fa = {
  title: 'گفتگوی تازه',
  find: 'نام یا نام کاربری',
  findHint: 'آشنایان را به نام می‌یابید؛ دیگران را با دست‌کم سه حرف نخست نام کاربری.',
  known: 'آشنایان',
  found: 'یافته‌ها',
  none: 'کسی با این نام کاربری نیست',
  noneHint: 'املای آن را ببینید؛ نام کاربری با حروف لاتین است.',
  newGroup: 'گروه تازه',
  groupTitle: 'نام گروه',
  emptyTitle: 'نام گروه را بنویسید.',
  members: 'اعضای گروه',
  removeMember: (name: string) => `برداشتن ${isolate(name)}`,
  create: 'ساختن گروه',
  savedHint: 'برای یادداشت‌های خودتان',
  nobodyAtLink: 'کسی با این نام کاربری نیست',
  nobodyAtLinkHint: 'شاید نشانی را نادرست نوشته‌اند یا صاحبش آن را عوض کرده است.',
  linkWaits: 'همین که شبکه برگردد گفتگو باز می‌شود.',
}
