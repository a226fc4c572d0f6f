/** Does what the keys of the whole app mean (shortcuts.ts). Single keys never fire while a person types. */
import { useEffect, useEffectEvent } from 'react'
import type { AccountRow } from '../data/rows.ts'
import { useConversations } from '../data/use-live.ts'
import { listPlace } from '../features/conversation-list/list-place.ts'
import { viewedConversations } from '../features/conversation-list/shown-conversations.ts'
import type { ConversationId } from '../model/event.ts'
import { hasLayers } from '../ui/layers.ts'
import { goBack, navigate } from './router.ts'
import { isShortcut, type ShortcutId } from './shortcuts.ts'

export function useShortcuts(
  account: AccountRow,
  openId: ConversationId | undefined,
  on: Record<'palette' | 'help', () => void>,
): void {
  const rows = useConversations(account.account) ?? []
  const go = (step: 1 | -1, isUnreadOnly: boolean): void => {
    const { view } = listPlace(account.account)
    const shown = viewedConversations(rows, { view, folders: account.self.folders ?? [], openId })
    const at = shown.findIndex(({ id }) => id === openId)
    const beyond = step === 1 ? shown.slice(at + 1) : shown.slice(0, Math.max(at, 0)).reverse()
    const next = beyond.find(({ unread }) => !isUnreadOnly || unread > 0)
    if (next) navigate({ page: 'conversation', conversation: next.id })
  }
  /** These work while a person types, and before whatever has the focus sees the key. */
  const commands: [ShortcutId, () => void][] = [
    ['palette', on.palette],
    ['new', () => navigate({ page: 'new' })],
    ['previous', () => go(-1, false)],
    ['next', () => go(1, false)],
    ['previousUnread', () => go(-1, true)],
    ['nextUnread', () => go(1, true)],
  ]
  const onCommand = useEffectEvent((event: KeyboardEvent): void => {
    if (event.isComposing || isModalOpen()) return
    const found = commands.find(([id]) => isShortcut(event, id))
    if (!found) return
    event.preventDefault()
    event.stopPropagation()
    found[1]()
  })
  const onPlainKey = useEffectEvent((event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || isModalOpen()) return
    if (isShortcut(event, 'back')) leave(event.target)
    else if (isTyping(event.target)) return
    else if (isShortcut(event, 'help')) on.help()
    else if (isShortcut(event, 'search')) searchList()
    else return
    event.preventDefault()
  })
  useEffect(() => {
    const command = (event: KeyboardEvent): void => onCommand(event)
    const plain = (event: KeyboardEvent): void => onPlainKey(event)
    addEventListener('keydown', command, true)
    addEventListener('keydown', plain)
    return () => {
      removeEventListener('keydown', command, true)
      removeEventListener('keydown', plain)
    }
  }, [])
}

/** Out of a field with something in it first, then back; nothing where there is nowhere to go. */
function leave(target: EventTarget | null): void {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
  if (isField && isTyping(target) && target.value !== '') target.blur()
  else if (!hasLayers() && location.pathname !== '/') goBack()
}

/** On a phone the list is a page of its own. */
function searchList(): void {
  if (searchField() === null) navigate({ page: 'list' })
  requestAnimationFrame(() => searchField()?.focus())
}

function searchField(): HTMLElement | null {
  return document.querySelector('nav search input')
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input:not([type=radio], [type=range], [type=checkbox]), textarea, [contenteditable="true"]') !==
      null
  )
}

function isModalOpen(): boolean {
  return document.querySelector(':modal') !== null
}
