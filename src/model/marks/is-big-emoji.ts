/** One to three emoji and nothing else, which are shown large: joined, with skin tones, flags and keycaps too (T14). */

/** Also sequences that lack a variation selector where the standard has one, as some keyboards type them. */
const FEW_EMOJI =
  /^(?:\p{RGI_Emoji}|[\p{Extended_Pictographic}--[0-9#*]]\uFE0F?\p{Emoji_Modifier}?(?:\u200D\p{Extended_Pictographic}\uFE0F?\p{Emoji_Modifier}?)+){1,3}$/v
const LONGEST = 3 * 40
/** Nearly every message begins otherwise, and the table of all emoji is slow to go through. */
const BEGINNING = /^[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Component}]/u

export function isBigEmoji(text: string): boolean {
  return text.length <= LONGEST && BEGINNING.test(text) && FEW_EMOJI.test(text)
}
