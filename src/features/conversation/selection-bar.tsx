/** Lies over the header while messages are chosen: how many, what can be done with them, and the way out. Rule: V3. */
import { type ReactNode, useEffect, useEffectEvent } from 'react'
import { messagesText } from '../../i18n/catalogue/messages.ts'
import { useText } from '../../i18n/language-context.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { useLayer } from '../../ui/layers.ts'
import type { MessageActions } from './message-actions.ts'
import { useChosenCount, useSelection } from './selection-context.ts'

export function SelectionBar(props: { actions: MessageActions }): ReactNode {
  const { actions } = props
  const selection = useSelection()
  const words = useText(messagesText)
  const count = useChosenCount()
  useLayer(count > 0, selection.clear)
  useEscape(count > 0, selection.clear)
  return (
    <>
      <p role="status" className="sr-only">
        {count > 0 && words.count(count)}
      </p>
      {count > 0 && (
        <div
          role="toolbar"
          aria-label={words.bar}
          className="absolute inset-x-0 top-0 z-20 flex min-h-15 items-center gap-1 border-line border-b bg-raised px-2 py-1.5 pt-[max(0.375rem,env(safe-area-inset-top))]"
        >
          <IconButton icon="close" label={words.close} onClick={selection.clear} />
          <p aria-hidden="true" className="grow truncate px-1 font-semibold">
            {words.count(count)}
          </p>
          <IconButton icon="copy" label={words.copyAll} onClick={() => actions.copy(selection.chosen())} />
          <IconButton
            icon="forward-message"
            label={words.forwardAll}
            onClick={() => actions.forward(selection.chosen())}
          />
          <IconButton
            icon="trash"
            variant="danger"
            label={words.eraseAll}
            onClick={() => actions.erase(selection.chosen())}
          />
        </div>
      )}
    </>
  )
}

/** Before the app takes it for "back"; a dialog or menu over the messages has it first. */
function useEscape(isOn: boolean, onEscape: () => void): void {
  const onEscapeKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open], [role="menu"]'))
      return
    event.preventDefault()
    onEscape()
  })
  useEffect(() => {
    if (!isOn) return
    const onKey = (event: KeyboardEvent): void => onEscapeKey(event)
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [isOn])
}
