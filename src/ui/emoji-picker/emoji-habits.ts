/** What the picker remembers of a person: the emoji used last and the usual skin tone. Kept by whoever shows it. */
import type { SkinTone } from '../../i18n/emoji/skin-tone.ts'

export interface EmojiHabits {
  /** Newest first, with their skin tones. */
  recents: readonly string[]
  tone: SkinTone
}

/** Under this name the device keeps them. */
export const EMOJI_HABITS = 'emoji-habits'
export const noHabits: EmojiHabits = { recents: [], tone: 0 }

const MAX_RECENTS = 24

export function withRecent(habits: EmojiHabits, emoji: string): EmojiHabits {
  const others = habits.recents.filter((one) => one !== emoji)
  return { ...habits, recents: [emoji, ...others].slice(0, MAX_RECENTS) }
}
