/** What the picker shows: the recent ones and every group, or what was searched for. Pure. */
import type { Emoji, EmojiGroup } from '../../i18n/emoji/emoji-set.ts'
import { findEmoji } from '../../i18n/emoji/find-emoji.ts'
import { type SkinTone, withSkinTone } from '../../i18n/emoji/skin-tone.ts'
import { otherLayout } from '../../i18n/other-layout.ts'
import type { EmojiHabits } from './emoji-habits.ts'

export type PickerSection = 'recent' | 'found' | EmojiGroup

export interface PickerCell {
  /** As it is picked, with its skin tone. */
  shown: string
  of: Emoji
  hasTones: boolean
}

export const groups: readonly EmojiGroup[] = [
  'smileys',
  'people',
  'nature',
  'food',
  'travel',
  'activities',
  'objects',
  'symbols',
  'flags',
]

/** @param newest version of Emoji that the device draws */
export function cellOf(of: Emoji, tone: SkinTone, newest: number): PickerCell {
  const hasTones = of.tonesVersion !== undefined && of.tonesVersion <= newest
  return { of, hasTones, shown: hasTones ? withSkinTone(of.emoji, tone) : of.emoji }
}

export function pickerSections(
  all: readonly Emoji[],
  query: string,
  { recents, tone }: EmojiHabits,
  newest: number,
): { section: PickerSection; cells: PickerCell[] }[] {
  const toned = (of: Emoji): PickerCell => cellOf(of, tone, newest)
  if (query.trim() !== '') return [{ section: 'found', cells: found(query, all).map(toned) }]
  const recent = recents.flatMap((shown) => {
    const of = all.find((one) => one.emoji === shown || one.emoji === withSkinTone(shown, 0))
    return of ? [{ ...toned(of), shown }] : []
  })
  const cells = Map.groupBy(all, (one) => one.group)
  return [
    { section: 'recent', cells: recent },
    ...groups.map((group) => ({ section: group, cells: (cells.get(group) ?? []).map(toned) })),
  ]
}

/** What nobody calls so was perhaps typed in the other layout of the keyboard. */
function found(query: string, all: readonly Emoji[]): Emoji[] {
  const meant = findEmoji(query, all)
  return meant.length > 0 ? meant : findEmoji(otherLayout(query), all)
}
