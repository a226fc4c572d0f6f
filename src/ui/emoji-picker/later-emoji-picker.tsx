/** The picker, whose code and data come when somebody reaches for it. */
import { loadedLater } from '../loaded-later.tsx'

export const LaterEmojiPicker = loadedLater(async () => {
  const [{ EmojiPicker }, { loadDrawable }] = await Promise.all([
    import('./emoji-picker.tsx'),
    import('./use-emoji.ts'),
  ])
  // Without the data it opens all the same and says so.
  await loadDrawable().catch(() => undefined)
  return EmojiPicker
})
