/** A person whom a message names, with the way to write to them. Who is known here goes by the name known here. Rule: M19. */
import type { ReactNode } from 'react'
import { useAvatarUrl } from '../../../data/use-live.ts'
import { mediaText } from '../../../i18n/catalogue/media.ts'
import { useText } from '../../../i18n/language-context.tsx'
import type { Contact } from '../../../model/contact.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { BidiText } from '../../../ui/bidi-text.tsx'
import { Button } from '../../../ui/button.tsx'
import { usePeople } from '../conversation-context.ts'

export function ContactCard(props: { contact: Contact; isActive: boolean; onWriteTo: () => void }): ReactNode {
  const { contact, isActive, onWriteTo } = props
  const words = useText(mediaText)
  const { account, self, members } = usePeople()
  const known = members.get(contact.user)
  const { name, avatar } = known ?? contact
  const image = useAvatarUrl(account, avatar)
  return (
    <div data-contact={contact.user} className="my-1 flex w-64 max-w-full flex-col gap-2 rounded-xl bg-hover/60 p-2">
      <div className="flex items-center gap-3">
        <Avatar id={contact.user} name={name} image={image} />
        <BidiText as="div" text={name} className="wrap-anywhere line-clamp-2 min-w-0 font-semibold" />
      </div>
      {contact.user !== self && (
        <Button size="small" tabIndex={isActive ? 0 : -1} aria-label={words.writeTo(name)} onClick={onWriteTo}>
          {words.write}
        </Button>
      )}
    </div>
  )
}
