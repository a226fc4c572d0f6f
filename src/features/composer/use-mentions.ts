/** Completion of `@` in a group: what is offered at the caret, the chosen one, and putting it into the text. */
import { type RefObject, useId, useMemo, useState } from 'react'
import type { MemberRow } from '../../data/rows.ts'
import type { ComposerProps } from './composer.tsx'
import { type MentionQuery, mentionMatches, mentionQuery } from './mention-query.ts'
import { typeText } from './type-text.ts'

export interface Mentions {
  id: string
  matches: readonly MemberRow[]
  chosen: number
  /** The text or the caret may have moved. */
  look(): void
  close(): void
  pick(member: MemberRow): void
  /** @returns whether the key was meant for the list */
  onKey(key: string): boolean
}

export function useMentions(props: ComposerProps, field: RefObject<HTMLTextAreaElement | null>): Mentions {
  const id = useId()
  const [query, setQuery] = useState<MentionQuery | null>(null)
  const [chosen, setChosen] = useState(0)
  const { members, self } = props
  const isGroup = props.conversation.kind === 'group'
  const matches = useMemo(
    () => (query && isGroup ? mentionMatches(query, members.values(), self) : []),
    [query, isGroup, members, self],
  )
  const close = (): void => setQuery(null)
  const look = (): void => {
    const at = field.current
    if (!at || !isGroup) return
    const next = at.selectionStart === at.selectionEnd ? mentionQuery(at.value, at.selectionStart) : null
    setQuery((before) => (isSame(before, next) ? before : next))
    if (next?.word !== query?.word) setChosen(0)
  }
  const pick = (member: MemberRow): void => {
    const at = field.current
    if (!at || !query) return
    at.setSelectionRange(query.start, at.selectionStart)
    typeText(at, `@${member.username} `)
    close()
  }
  const onKey = (key: string): boolean => {
    const member = matches[chosen]
    if (key === 'ArrowDown') setChosen((chosen + 1) % matches.length)
    else if (key === 'ArrowUp') setChosen((chosen - 1 + matches.length) % matches.length)
    else if (key === 'Escape') close()
    else if ((key === 'Enter' || key === 'Tab') && member) pick(member)
    else return false
    return true
  }
  return { id, matches, chosen: Math.min(chosen, matches.length - 1), look, close, pick, onKey }
}

function isSame(a: MentionQuery | null, b: MentionQuery | null): boolean {
  return a?.start === b?.start && a?.word === b?.word
}
