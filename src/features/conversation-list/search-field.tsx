/** The field that filters the list by name. */
import type { ReactNode } from 'react'
import { conversationListText } from '../../i18n/catalogue/conversation-list.ts'
import { useLanguage, useText } from '../../i18n/language-context.tsx'
import { textDirection } from '../../i18n/text-direction.ts'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'

export function SearchField(props: { value: string; onChange: (value: string) => void }): ReactNode {
  const words = useText(conversationListText)
  const { direction } = useLanguage()
  return (
    <search className="m-2 flex min-h-11 items-center rounded-full bg-hover ps-3.5 focus-within:outline-2 focus-within:outline-accent">
      <Icon name="search" className="size-5 text-muted" />
      <input
        type="text"
        enterKeyHint="search"
        value={props.value}
        dir={textDirection(props.value, direction)}
        aria-label={words.search}
        placeholder={words.search}
        onChange={(event) => props.onChange(event.target.value)}
        className="min-h-11 min-w-0 grow bg-transparent px-2 outline-none placeholder:text-muted"
      />
      {props.value !== '' && <IconButton icon="close" label={words.clearSearch} onClick={() => props.onChange('')} />}
    </search>
  )
}
