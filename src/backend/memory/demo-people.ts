/** The people who live on the in-process server, and what they have said before anybody came. Content of the demo only. */
import type { SelfInfo } from '../../model/conversation.ts'

/** Says back what it is told, so that a lone visitor can try the app. */
export const ECHO: SelfInfo = {
  user: 'pejvak00',
  username: 'pejvak',
  name: 'پژواک',
  about: 'هرچه بنویسید، همان را برمی‌گردانم.',
  hideLastSeen: false,
}
export const NEGAR: SelfInfo = { user: 'negar000', username: 'negar', name: 'نگار رستمی', hideLastSeen: false }
export const KAVEH: SelfInfo = { user: 'kaveh000', username: 'kaveh', name: 'کاوه مرادی', hideLastSeen: false }
export const DEMO_PEOPLE: readonly SelfInfo[] = [ECHO, NEGAR, KAVEH]

export const GROUP_TITLE = 'کوه جمعه'

export interface Said {
  by: SelfInfo
  text: string
  minutesAgo: number
}

export const ECHO_SAID: readonly Said[] = [
  { by: ECHO, text: 'سلام! به هدهد خوش آمدید. 👋', minutesAgo: 2 },
  { by: ECHO, text: 'چیزی بنویسید تا همان را برگردانم. شبکه را هم می‌توانید قطع کنید؛ پیامتان می‌ماند.', minutesAgo: 2 },
]
export const NEGAR_SAID: readonly Said[] = [
  { by: NEGAR, text: 'سلام، رسیدی خانه؟', minutesAgo: 95 },
  { by: NEGAR, text: 'کتابی که گفتم «بوف کور» بود؛ فردا می‌آورمش.', minutesAgo: 94 },
  { by: NEGAR, text: 'راستی نشانی کافه: https://example.org/cafe', minutesAgo: 61 },
]
export const GROUP_SAID: readonly Said[] = [
  { by: NEGAR, text: 'بچه‌ها جمعه ساعت ۶ صبح پای ایستگاه دربند؟', minutesAgo: 1_500 },
  { by: KAVEH, text: 'من هستم. چای با من ☕️', minutesAgo: 1_488 },
  { by: NEGAR, text: 'پیش‌بینی هوا: ۱۲ درجه، آفتابی. لباس گرم بیاورید.', minutesAgo: 300 },
  { by: KAVEH, text: 'اگر کسی جا دارد، من و خواهرم هم با ماشین می‌آییم.', minutesAgo: 41 },
]
