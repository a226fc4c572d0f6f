/** The card that will go with the text, over the field, with the way to leave it out. */
import type { ReactNode } from 'react'
import { composerText } from '../../../i18n/catalogue/composer.ts'
import { useText } from '../../../i18n/language-context.tsx'
import type { LinkCard } from '../../../model/link-card.ts'
import { BidiText } from '../../../ui/bidi-text.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'

export function LinkPreviewBar(props: { card: LinkCard; onDismiss: () => void }): ReactNode {
  const words = useText(composerText)
  const { title, description, host } = props.card
  return (
    <section aria-label={words.linkPreview} className="flex items-center gap-3 px-3 pt-1">
      <Icon name="link" className="size-5 text-accent" />
      <div className="min-w-0 grow border-accent border-s-3 ps-2 text-sm">
        <BidiText as="p" text={title ?? description ?? host} className="truncate font-semibold" />
        <p className="wrap-anywhere text-muted text-xs">
          <bdi dir="ltr">{host}</bdi>
        </p>
      </div>
      <IconButton icon="close" label={words.withoutPreview} onClick={props.onDismiss} />
    </section>
  )
}
