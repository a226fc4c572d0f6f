/**
 * A text as it would be had the same keys been pressed in the other keyboard layout: Persian by ISIRI 9147, Latin by
 * QWERTY of the United States, shifted keys too (T34). What stands on no key stays.
 */

/** The same keys, row by row, plain and then shifted. */
const latin = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./" + '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?'
const persian =
  '\u200D۱۲۳۴۵۶۷۸۹۰-=ضصثقفغعهخحجچ\\شسیبلاتنمکگظطزرذدپو./' +
  '÷!٬٫﷼٪×،*)(ـ+\u0652\u064C\u064D\u064B\u064F\u0650\u064E\u0651][}{|ؤئيإأآة»«:؛ك\u0653ژ\u0670\u200C\u0654ء><؟'

const toPersian = new Map([...latin].map((key, index) => [key, persian.charAt(index)]))
const toLatin = new Map([...persian].map((key, index) => [key, latin.charAt(index)]))

/** A text with any Persian letter was typed in the Persian layout. */
export function otherLayout(text: string): string {
  const keys = /\p{Script=Arabic}/u.test(text) ? toLatin : toPersian
  return [...text].map((character) => keys.get(character) ?? character).join('')
}
