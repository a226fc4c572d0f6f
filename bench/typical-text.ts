/** Messages as they are on average: 69 letters of Persian, 125 bytes of UTF-8 or nearly; no two alike, so that they do not compress better than life. */
import { STORIES } from './world/phrases.ts'
import type { Random } from './world/random.ts'

const LETTERS = 69
const WORDS = [...new Set(STORIES.flat().flatMap((story) => story.split(/\s+/)))].filter((word) =>
  /^[\u0600-\u06FF\u200C]+$/u.test(word),
)

export function typicalText(random: Random): string {
  let text = random.pick(WORDS)
  while (text.length < LETTERS) text += ` ${random.pick(WORDS)}`
  return text.slice(0, LETTERS)
}
