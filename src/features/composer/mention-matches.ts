/** Which members a word after an `@` could mean. Pure. */
import type { MemberRow } from '../../data/rows.ts'
import { searchIn } from '../../i18n/search-in.ts'
import type { UserRef } from '../../model/event.ts'

const MAX_SHOWN = 6

/** Members whose username or a word of whose name begins so, in either keyboard layout (T31, T35); never oneself. */
export function mentionMatches(asked: string, members: Iterable<MemberRow>, self: UserRef): MemberRow[] {
  const others = [...members].filter((member) => member.user !== self && member.role !== 'none')
  const { found } = searchIn(others, asked, ({ username, name }) => `${username} ${name}`)
  return found.slice(0, MAX_SHOWN).map(({ item }) => item)
}
