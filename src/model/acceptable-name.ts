/** Which names and titles may be: the same rule on every side, so that a form says at once what a server would refuse. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const CONTROL = /[\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]/u
const VISIBLE = /[^\p{White_Space}\p{Cf}\p{Mn}]/u

export const MAX_NAME_LENGTH = 64
export const MAX_TITLE_LENGTH = 128
export const MAX_ABOUT_LENGTH = 160

/** A name that a person can see and that cannot turn the direction of what follows. */
export function isAcceptableName(text: string, limit: number): boolean {
  return isAcceptableLine(text, limit) && VISIBLE.test(text)
}

/** May be empty. */
export function isAcceptableLine(text: string, limit: number): boolean {
  return text.length <= limit && text.isWellFormed() && !CONTROL.test(text)
}

/** A text of several lines as one that is acceptable. */
export function asLine(text: string): string {
  return text.toWellFormed().replace(new RegExp(CONTROL, 'gu'), ' ').trim()
}
