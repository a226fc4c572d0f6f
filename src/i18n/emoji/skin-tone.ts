/** Skin tones of an emoji (UTS #51): a modifier after each person or hand in it. Pure. */

/** 0 is none; 1 to 5 go from light to dark. */
export type SkinTone = 0 | 1 | 2 | 3 | 4 | 5
export const skinTones: readonly SkinTone[] = [0, 1, 2, 3, 4, 5]

const LIGHT = 0x1f3fb
const MODIFIER = /[\u{1F3FB}-\u{1F3FF}]/gu
/** Between two people who hold hands the handshake keeps its colour. */
const BASE = /(?!(?<=\u200D)\u{1F91D}\u200D)(\p{Emoji_Modifier_Base})\uFE0F?/gu

/** @param emoji one that has skin tones */
export function withSkinTone(emoji: string, tone: SkinTone): string {
  const plain = emoji.replace(MODIFIER, '')
  return tone === 0 ? plain : plain.replace(BASE, `$1${String.fromCodePoint(LIGHT + tone - 1)}`)
}
