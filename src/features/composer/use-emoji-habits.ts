/** The emoji a person used last and the usual skin tone, kept on the device. */
import { run } from '../../data/commands/run.ts'
import { usePreference } from '../../data/use-live.ts'
import { EMOJI_HABITS, type EmojiHabits, noHabits, withRecent } from '../../ui/emoji-picker/emoji-habits.ts'

export interface KeptEmojiHabits {
  habits: EmojiHabits
  change: (habits: EmojiHabits) => void
  remember: (emoji: string) => void
}

export function useEmojiHabits(): KeptEmojiHabits {
  const habits = usePreference<EmojiHabits>(EMOJI_HABITS, noHabits)
  const change = (value: EmojiHabits): void => void run('set-preference', { key: EMOJI_HABITS, value })
  return { habits, change, remember: (emoji) => change(withRecent(habits, emoji)) }
}
