/** Mounts a part of a conversation in the page and takes it away again. */
import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { ConversationContext, type OpenConversation, PeopleContext } from './conversation-context.ts'

export interface Rendered {
  element: HTMLElement
  show: (content: ReactNode) => void
  unmount: () => void
}

export function renderInConversation(open: OpenConversation, content: ReactNode): Rendered {
  const element = document.createElement('div')
  element.dir = 'rtl'
  document.body.append(element)
  const root = createRoot(element)
  const show = (next: ReactNode): void =>
    flushSync(() =>
      root.render(
        <ConversationContext value={open}>
          <PeopleContext value={open}>{next}</PeopleContext>
        </ConversationContext>,
      ),
    )
  show(content)
  return {
    element,
    show,
    unmount: () => {
      root.unmount()
      element.remove()
    },
  }
}
