/** What is being answered or edited, over the field, with the way out. */
import type { ReactNode } from 'react'
import { composerText } from '../../i18n/catalogue/composer.ts'
import { useText } from '../../i18n/language-context.tsx'
import { BidiText } from '../../ui/bidi-text.tsx'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import type { ComposerTarget } from './composer-target.ts'

export function ComposerTargetBar(props: { target: ComposerTarget; onCancel: () => void }): ReactNode {
  const words = useText(composerText)
  const { target } = props
  const isEdit = target.mode === 'edit'
  return (
    <div className="flex items-center gap-3 px-3 pt-1">
      <Icon name={isEdit ? 'edit' : 'reply'} className="size-5 text-accent" />
      <div className="min-w-0 grow border-accent border-s-3 ps-2 text-sm">
        <p className="truncate font-semibold text-accent">{isEdit ? words.editing : words.replyingTo(target.author)}</p>
        <BidiText as="p" text={target.text} className="truncate text-muted" />
      </div>
      <IconButton icon="close" label={words.cancelTarget} onClick={props.onCancel} />
    </div>
  )
}
