/** Which members a word after an `@` could mean. Pure. */
import type { MemberRow } from '../../data/rows.ts'
import { foldForSearch } from '../../i18n/fold-for-search.ts'
import type { UserRef } from '../../model/event.ts'

const MAX_SHOWN = 6

/** Members whose username or a word of whose name begins so; never oneself. */
export function mentionMatches(asked: string, members: Iterable<MemberRow>, self: UserRef): MemberRow[] {
  const wanted = foldForSearch(asked)
  const isMeant = (member: MemberRow): boolean => {
    const words = [member.username, ...member.name.split(/\s+/u)]
    return words.some((word) => foldForSearch(word).startsWith(wanted))
  }
  return [...members]
    .filter((member) => member.user !== self && member.role !== 'none' && isMeant(member))
    .slice(0, MAX_SHOWN)
}
