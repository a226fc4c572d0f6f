/** The `@word` at the caret that the person is typing, and who could be meant by it. Pure. */
import type { MemberRow } from '../../data/rows.ts'
import { foldForSearch } from '../../i18n/fold-for-search.ts'
import type { UserRef } from '../../model/event.ts'

export interface MentionQuery {
  /** Place of the `@`. */
  start: number
  word: string
}

const AT_WORD = /(?:^|[\s(«"'])@([\p{L}\p{N}_\u200C]{0,32})$/u
const MAX_SHOWN = 6

export function mentionQuery(text: string, caret: number): MentionQuery | null {
  const word = AT_WORD.exec(text.slice(0, caret))?.[1]
  return word === undefined ? null : { start: caret - word.length - 1, word }
}

/** Members whose username or a word of whose name begins so; never oneself. */
export function mentionMatches(query: MentionQuery, members: Iterable<MemberRow>, self: UserRef): MemberRow[] {
  const wanted = foldForSearch(query.word)
  const isMeant = (member: MemberRow): boolean => {
    const words = [member.username, ...member.name.split(/\s+/u)]
    return words.some((word) => foldForSearch(word).startsWith(wanted))
  }
  return [...members]
    .filter((member) => member.user !== self && member.role !== 'none' && isMeant(member))
    .slice(0, MAX_SHOWN)
}
