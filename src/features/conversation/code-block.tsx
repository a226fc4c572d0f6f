/** Lines of code as they were typed: from left to right, in a font of one width, scrolled sideways, copied by a button. */
import type { ReactNode } from 'react'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { messagesText } from '../../i18n/catalogue/messages.ts'
import { useText } from '../../i18n/language-context.tsx'
import { copyText } from '../../ui/copy-text.ts'
import { IconButton } from '../../ui/icon-button.tsx'

export function CodeBlock(props: { text: string; language: string | undefined; isActive: boolean }): ReactNode {
  const words = useText(conversationText)
  const many = useText(messagesText)
  const { text, isActive } = props
  return (
    <figure dir="ltr" className="my-1 overflow-hidden rounded-lg border border-line bg-ground text-start">
      <figcaption className="flex items-center justify-between ps-3 text-muted text-xs">
        <span>{props.language}</span>
        <IconButton
          icon="copy"
          label={many.copyCode}
          tabIndex={isActive ? 0 : -1}
          onClick={() => copyText(text, many.codeCopied, words.copyFailed)}
        />
      </figcaption>
      <pre
        tabIndex={isActive ? 0 : -1}
        className="touch-pan-x touch-pan-y overflow-x-auto overscroll-x-contain px-3 pb-2 font-mono text-sm [overflow-wrap:normal]"
      >
        <code>{text}</code>
      </pre>
    </figure>
  )
}
