/** The emoji that this device draws, as soon as their data are here. */
import { useEffect, useState } from 'react'
import { type Emoji, loadEmoji } from '../../i18n/emoji/emoji-set.ts'
import { drawnEmoji, isDrawn } from './drawn-emoji.ts'

let drawable: readonly Emoji[] | undefined

/** @returns rejects where the data cannot be had now */
export async function loadDrawable(): Promise<readonly Emoji[]> {
  if (drawable) return drawable
  const all = await loadEmoji()
  const drawn = drawnEmoji()
  drawable ??= all.filter((one) => isDrawn(one, drawn))
  return drawable
}

export function useEmoji(): readonly Emoji[] | 'loading' | 'failed' {
  const [emoji, setEmoji] = useState<readonly Emoji[] | 'loading' | 'failed'>(drawable ?? 'loading')
  useEffect(() => {
    let isWanted = true
    loadDrawable().then(
      (all) => isWanted && setEmoji(all),
      () => isWanted && setEmoji('failed'),
    )
    return () => {
      isWanted = false
    }
  }, [])
  return emoji
}
