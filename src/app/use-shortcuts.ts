/** Keys of the whole app. Single keys never fire while a person types. */
import { useEffect } from 'react'
import { goBack, navigate } from './router.ts'

export function useShortcuts(onHelp: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return
      const isCommand = event.ctrlKey || event.metaKey
      if (isCommand && event.shiftKey && event.code === 'KeyN') navigate({ page: 'new' })
      else if (isCommand && !event.shiftKey && event.code === 'KeyK') findConversation()
      else if (event.key === '?' || event.key === '؟') {
        if (isTyping(event.target)) return
        onHelp()
      } else if (event.key === 'Escape' && !isTyping(event.target) && isNothingOpen()) goBack()
      else return
      event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [onHelp])
}

/** On a phone the list is a page of its own. */
function findConversation(): void {
  if (searchField() === null) navigate({ page: 'list' })
  requestAnimationFrame(() => searchField()?.focus())
}

function searchField(): HTMLElement | null {
  return document.querySelector('nav search input')
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, [contenteditable="true"]') !== null
}

function isNothingOpen(): boolean {
  return location.pathname !== '/' && document.querySelector('dialog[open], [role="menu"]') === null
}
