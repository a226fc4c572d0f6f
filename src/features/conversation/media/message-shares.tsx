/** The people and places that a message names. Rules: M19, M20. */
import type { ReactNode } from 'react'
import { type Contact, contactsIn } from '../../../model/contact.ts'
import { geoUri, placesIn } from '../../../model/place.ts'
import type { MessageItem } from '../../../model/timeline.ts'
import { ContactCard } from './contact-card.tsx'
import { PlaceCard } from './place-card.tsx'

export interface MessageSharesProps {
  item: MessageItem
  isActive: boolean
  onWriteTo: (contact: Contact) => void
}

export function MessageShares({ item, isActive, onWriteTo }: MessageSharesProps): ReactNode {
  if (item.erased || item.body === null) return null
  return (
    <>
      {contactsIn(item.body).map((contact) => (
        <ContactCard key={contact.user} contact={contact} isActive={isActive} onWriteTo={() => onWriteTo(contact)} />
      ))}
      {placesIn(item.body).map((place) => (
        <PlaceCard key={geoUri(place)} place={place} isActive={isActive} />
      ))}
    </>
  )
}
