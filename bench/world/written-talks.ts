/** Talks that show what messages can be: a working group with everything in it, and one in English. Data only. */
export interface Line {
  /** Place among the people of the conversation; 0 is whoever looks at the demonstration. */
  by: number
  text: string
  /** How many lines back the quoted one is. */
  replyBack?: number
  reactions?: { by: number; emoji: string }[]
  /** What it says after an edit. */
  edited?: string
  erased?: true
  pinned?: true
  /** Told on from somebody outside, by their name. */
  forwardedFrom?: string
}

export interface WrittenTalk {
  title: string
  people: number
  lines: readonly Line[]
}

const PROJECT: WrittenTalk = {
  title: 'پروژهٔ هدهد',
  people: 5,
  lines: [
    { by: 1, text: 'بچه‌ها برنامهٔ این هفته رو می‌ذارم این‌جا، سنجاقش کنین.' },
    {
      by: 1,
      text: '**برنامهٔ هفته**\n- [ ] بازبینی جست‌وجوی فارسی\n- [ ] آزمون روی گوشی‌های قدیمی\n- [x] صندوق ارسال\n\n> هر چیزی که دیده می‌شود، روی همین دستگاه نگه داشته شده است.',
      pinned: true,
      reactions: [
        { by: 0, emoji: '👍' },
        { by: 2, emoji: '👍' },
        { by: 3, emoji: '🎉' },
      ],
    },
    { by: 2, text: 'من جست‌وجو رو برمی‌دارم', replyBack: 1 },
    { by: 3, text: 'آزمون گوشی‌ها با من. کسی یه گوشی با اندروید ۹ داره؟' },
    { by: 0, text: 'من دارم، فردا میارم' },
    { by: 4, text: 'این یکی رو هم ببینین:', forwardedFrom: 'گروه کاربران' },
    {
      by: 4,
      text: 'سلام. سه روز توی راه بودم و تقریباً هیچ‌وقت اینترنت درست نداشتم. هر چی می‌نوشتم می‌موند توی صندوق ارسال و وقتی آنتن می‌اومد خودش می‌رفت، به همون ترتیب و یک بار. برای اولین بار مجبور نشدم هیچ پیامی رو دوباره بنویسم. فقط یه پیشنهاد: کاش می‌شد بدون اینترنت هم توی پیام‌های قدیمی دنبال یه کلمه گشت و «می‌روم» رو چه با نیم‌فاصله بنویسی چه با فاصله پیدا کرد. بقیه‌ش عالیه، دستتون درد نکنه. اگه لازم شد من حاضرم نسخه‌های آزمایشی رو روی گوشی خودم و پدرم (که چشمش ضعیفه و قلم درشت می‌خواد) امتحان کنم و گزارش بدم.',
      forwardedFrom: 'گروه کاربران',
      reactions: [
        { by: 1, emoji: '❤️' },
        { by: 0, emoji: '❤️' },
      ],
    },
    { by: 2, text: '😍' },
    { by: 2, text: 'جست‌وجوی بی‌اینترنت که از قبل هست، فقط باید ~~دکمه~~ جای بهتری براش پیدا کنیم', replyBack: 2 },
    { by: 3, text: 'پرسشم احمقانه بود، ولش کنین', erased: true },
    { by: 3, text: 'اندازهٔ بستهٔ اول شد ۱۶۵ کیلوبایت', edited: 'اندازهٔ بستهٔ اول شد ۱۵۸ کیلوبایت' },
    { by: 1, text: 'چطور کمش کردی؟' },
    {
      by: 3,
      text: 'این یه خط:\n```\nconst page = await import("./settings.ts")\n```\nبقیه‌ش هم همین‌طور، با `import()`',
    },
    { by: 0, text: 'عالی بود! مستنداتش هم این‌جاست: https://example.org/docs/budget?lang=fa#first-screen' },
    { by: 4, text: 'پایان داستان رو هم بگم؟ ||کاربر خودش برنامه‌نویسه و می‌خواد کمک کنه||' },
    { by: 1, text: 'پس جلسهٔ فردا ساعت ۱۱، همین‌جا خبر بدین اگه نمی‌رسین', reactions: [{ by: 3, emoji: '👍' }] },
  ],
}

const ENGLISH: WrittenTalk = {
  title: 'Weekend hikers',
  people: 4,
  lines: [
    { by: 1, text: 'Morning all! Is Saturday still on?' },
    { by: 2, text: 'It is. The forecast says **12° and clear**, so bring a jacket anyway.' },
    { by: 3, text: 'Which trail this time?' },
    { by: 2, text: 'Darakeh, then down the other side. About four hours with the tea break.', replyBack: 1 },
    { by: 1, text: 'The tea break alone is one hour 😄', reactions: [{ by: 0, emoji: '😂' }] },
    { by: 0, text: 'I can take two people in my car, leaving at 6:15 from the square.' },
    { by: 3, text: 'Count me in, thank you!' },
    { by: 1, text: 'Here is the map: https://example.org/trails/darakeh' },
    { by: 2, text: 'See you all on Saturday 🏔️' },
  ],
}

const FAMILY: WrittenTalk = {
  title: 'خانواده',
  people: 6,
  lines: [
    { by: 1, text: 'جمعه ناهار همه خونهٔ ما. آش رشته بار می‌ذارم.' },
    { by: 2, text: '😋' },
    { by: 3, text: 'ما با بچه‌ها ساعت ۱۲ می‌رسیم', replyBack: 2 },
    { by: 0, text: 'کشک و نعناع‌داغ با من' },
    { by: 4, text: 'کسی می‌تونه مامان‌بزرگ رو هم بیاره؟' },
    {
      by: 0,
      text: 'سر راهمه، یازده می‌رم دنبالش',
      reactions: [
        { by: 1, emoji: '❤️' },
        { by: 4, emoji: '🙏' },
      ],
    },
    { by: 5, text: 'من یه کم دیر می‌رسم، امتحان دارم', edited: 'من یه کم دیر می‌رسم، تا یک امتحان دارم' },
    { by: 1, text: 'برات کنار می‌ذارم عزیزم. موفق باشی' },
  ],
}

export const WRITTEN_TALKS: readonly WrittenTalk[] = [FAMILY, PROJECT, ENGLISH]
