/** The emoji that a word after a `:` could mean, in the usual skin tone. Their data come with the first such word. */
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import type { Emoji } from '../../i18n/emoji/emoji-set.ts'
import { useLanguage } from '../../i18n/language-context.tsx'
import type { CompletionOption } from './completion-list.tsx'
import { useEmojiHabits } from './use-emoji-habits.ts'
import type { WordAtCaret } from './word-at-caret.ts'

const MAX_SHOWN = 6

/** What the first word brings. */
interface Finder {
  all: readonly Emoji[]
  find: typeof import('../../i18n/emoji/find-emoji.ts').findEmoji
  cellOf: typeof import('../../ui/emoji-picker/picker-sections.ts').cellOf
  newest: number
}

export interface EmojiOptions {
  options: readonly CompletionOption[]
  remember: (emoji: string) => void
}

export function useEmojiOptions(query: WordAtCaret | null): EmojiOptions {
  const { language } = useLanguage()
  const { habits, remember } = useEmojiHabits()
  const asked = query?.sign === ':' ? query.word : undefined
  const finder = useFinder(asked !== undefined)
  const options = useMemo(() => {
    if (asked === undefined || !finder) return NONE
    return finder.find(asked, finder.all, MAX_SHOWN).map((one) => {
      const { shown } = finder.cellOf(one, habits.tone, finder.newest)
      return { key: one.emoji, text: shown, picture: pictureOf(shown), label: one.names[language] }
    })
  }, [asked, finder, habits.tone, language])
  return { options, remember }
}

function pictureOf(emoji: string): ReactNode {
  return <span className="flex size-8 items-center justify-center font-emoji text-2xl leading-none">{emoji}</span>
}

const NONE: readonly CompletionOption[] = []

function useFinder(isWanted: boolean): Finder | undefined {
  const [finder, setFinder] = useState<Finder>()
  useEffect(() => {
    if (!isWanted || finder) return
    // Where the data cannot be had nothing is offered, and the next word asks again.
    loadFinder().then(setFinder, () => undefined)
  }, [isWanted, finder])
  return finder
}

async function loadFinder(): Promise<Finder> {
  const [{ findEmoji }, { loadDrawable }, { cellOf }, { drawnEmoji }] = await Promise.all([
    import('../../i18n/emoji/find-emoji.ts'),
    import('../../ui/emoji-picker/use-emoji.ts'),
    import('../../ui/emoji-picker/picker-sections.ts'),
    import('../../ui/emoji-picker/drawn-emoji.ts'),
  ])
  return { all: await loadDrawable(), find: findEmoji, cellOf, newest: drawnEmoji().version }
}
