/**
 * Completion while typing: members of a group after `@`, emoji after `:`. What is offered at the caret, the chosen one,
 * and putting it into the text. Takes a key only while something is offered.
 */
import { type ReactNode, type RefObject, useId, useMemo, useState } from 'react'
import type { MemberRow } from '../../data/rows.ts'
import { useAvatarUrl } from '../../data/use-live.ts'
import { composerText } from '../../i18n/catalogue/composer.ts'
import { useText } from '../../i18n/language-context.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import type { CompletionOption } from './completion-list.tsx'
import type { ComposerProps } from './composer.tsx'
import { mentionMatches } from './mention-matches.ts'
import { typeText } from './type-text.ts'
import { useEmojiOptions } from './use-emoji-options.tsx'
import { type WordAtCaret, wordAtCaret } from './word-at-caret.ts'

export interface Completion {
  id: string
  label: string
  options: readonly CompletionOption[]
  chosen: number
  /** The text or the caret may have moved. */
  look(): void
  close(): void
  pick(option: CompletionOption): void
  /** @returns whether the key was meant for the list */
  onKey(key: string): boolean
}

export function useCompletion(props: ComposerProps, field: RefObject<HTMLTextAreaElement | null>): Completion {
  const id = useId()
  const words = useText(composerText)
  const [query, setQuery] = useState<WordAtCaret | null>(null)
  const [chosen, setChosen] = useState(0)
  const mentions = useMentionOptions(props, query)
  const emoji = useEmojiOptions(query)
  const options = query?.sign === ':' ? emoji.options : mentions
  const close = (): void => setQuery(null)
  const look = (): void => {
    const at = field.current
    if (!at) return
    const next = at.selectionStart === at.selectionEnd ? wordAtCaret(at.value, at.selectionStart) : null
    setQuery((before) => (isSame(before, next) ? before : next))
    if (!isSame(query, next)) setChosen(0)
  }
  const pick = (option: CompletionOption): void => {
    const at = field.current
    if (!at || !query) return
    at.setSelectionRange(query.start, at.selectionStart)
    typeText(at, option.text)
    if (query.sign === ':') emoji.remember(option.text)
    close()
  }
  const onKey = (key: string): boolean => {
    const option = options[chosen]
    if (!option) return false
    if (key === 'ArrowDown') setChosen((chosen + 1) % options.length)
    else if (key === 'ArrowUp') setChosen((chosen - 1 + options.length) % options.length)
    else if (key === 'Escape') close()
    else if (key === 'Enter' || key === 'Tab') pick(option)
    else return false
    return true
  }
  const label = query?.sign === ':' ? words.emojiOffered : words.mentions
  return { id, label, options, chosen: Math.min(chosen, options.length - 1), look, close, pick, onKey }
}

function useMentionOptions(props: ComposerProps, query: WordAtCaret | null): readonly CompletionOption[] {
  const { members, self, conversation } = props
  const asked = query?.sign === '@' && conversation.kind === 'group' ? query.word : undefined
  return useMemo(() => {
    if (asked === undefined) return NONE
    return mentionMatches(asked, members.values(), self).map((member) => ({
      key: member.user,
      text: `@${member.username} `,
      picture: <MemberAvatar member={member} />,
      label: member.name,
      hint: `@${member.username}`,
    }))
  }, [asked, members, self])
}

function MemberAvatar(props: { member: MemberRow }): ReactNode {
  const { account, avatar, user, name } = props.member
  return <Avatar size="small" id={user} name={name} image={useAvatarUrl(account, avatar)} />
}

const NONE: readonly CompletionOption[] = []

function isSame(a: WordAtCaret | null, b: WordAtCaret | null): boolean {
  return a?.sign === b?.sign && a?.start === b?.start && a?.word === b?.word
}
