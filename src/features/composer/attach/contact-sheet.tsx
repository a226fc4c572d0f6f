/** Picks the person whom the message is to name. Finding people is the app's (`personFinder`). Rule: M19. */
import type { ReactNode } from 'react'
import { attachText } from '../../../i18n/catalogue/attach.ts'
import { useText } from '../../../i18n/language-context.tsx'
import { contactPart } from '../../../model/contact.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import type { ShareSheetProps } from './use-share-ways.tsx'

export function ContactSheet({ props, onShare, onClose }: ShareSheetProps): ReactNode {
  const words = useText(attachText)
  const { account, conversation, personFinder: PersonFinder } = props
  return (
    <Dialog open sheet onClose={onClose} title={words.contactTitle}>
      <PersonFinder
        account={account}
        without={conversation.peer === undefined ? [] : [conversation.peer]}
        onPick={({ user, name, avatar }) => onShare(contactPart({ user, name, ...(avatar && { avatar }) }))}
      />
    </Dialog>
  )
}
