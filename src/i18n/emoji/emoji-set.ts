/**
 * Every emoji in its order, with its names and search words in the languages of the interface. The data are large: they
 * come when somebody first asks. Made by scripts/make-emoji.ts; does not know what the device can draw.
 */
import type { Language } from '../language.ts'

export type EmojiGroup =
  | 'smileys'
  | 'people'
  | 'nature'
  | 'food'
  | 'travel'
  | 'activities'
  | 'objects'
  | 'symbols'
  | 'flags'

export interface Emoji {
  /** As it is sent where it has no skin tone. */
  emoji: string
  group: EmojiGroup
  /** Version of Emoji that brought it; 0 for what is drawn everywhere. */
  version: number
  /** Version that brought its skin tones; absent where it has none. */
  tonesVersion?: number
  names: Record<Language, string>
  /** Folded for search, without those of the names. */
  words: string
}

let loading: Promise<readonly Emoji[]> | undefined

/** @returns rejects where the data cannot be had now; asking again tries again */
export function loadEmoji(): Promise<readonly Emoji[]> {
  loading ??= load().catch((failure: unknown) => {
    loading = undefined
    throw failure
  })
  return loading
}

async function load(): Promise<readonly Emoji[]> {
  const [order, fa, en] = await Promise.all([import('./order.json'), import('./fa.json'), import('./en.json')])
  const entries = order.default.flatMap(({ group, emoji }) => emoji.split(' ').map((entry) => ({ group, entry })))
  return entries.map(({ group, entry }, index) => {
    const [faName = '', faWords = ''] = fa.default[index]?.split('|') ?? []
    const [enName = '', enWords = ''] = en.default[index]?.split('|') ?? []
    return {
      ...parsed(entry),
      group: group as EmojiGroup,
      names: { fa: faName, en: enName },
      words: `${faWords} ${enWords}`,
    }
  })
}

const ENTRY = /^(?<emoji>.+?)(?<tones>\+(?<since>[\d.]*))?(?:@(?<version>[\d.]+))?$/u

function parsed(entry: string): Pick<Emoji, 'emoji' | 'version' | 'tonesVersion'> {
  const { emoji = entry, tones, since, version } = ENTRY.exec(entry)?.groups ?? {}
  return { emoji, version: Number(version ?? 0), ...(tones && { tonesVersion: Number(since) }) }
}
