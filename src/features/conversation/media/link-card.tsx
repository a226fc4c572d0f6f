/**
 * What the page behind a link says of itself, as its sender's server found it. The host is where the link leads, whatever
 * the title says, and shown whole: the end of a host is what tells whose it is. Rules: M3, M17, M18.
 */
import type { ReactNode } from 'react'
import { useMedia } from '../../../data/use-media.ts'
import type { LinkCard as Card } from '../../../model/link-card.ts'
import type { BlobRef } from '../../../model/media-named.ts'
import { BidiText } from '../../../ui/bidi-text.tsx'
import { usePeople } from '../conversation-context.ts'

export function LinkCard({ card, isActive }: { card: Card; isActive: boolean }): ReactNode {
  const { url, host, title, description, image } = card
  return (
    <a
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      tabIndex={isActive ? 0 : -1}
      data-link-card=""
      className="mt-1 flex min-h-11 w-88 max-w-full items-start gap-2.5 rounded-lg border-accent border-s-3 bg-hover/60 px-2.5 py-1.5 text-start text-sm hover:bg-hover"
    >
      <span className="min-w-0 grow">
        <span className="wrap-anywhere block text-accent text-xs">
          <bdi dir="ltr">{host}</bdi>
        </span>
        {title !== undefined && <BidiText as="span" text={title} className="line-clamp-2 font-semibold" />}
        {description !== undefined && (
          <BidiText as="span" text={description} className="line-clamp-2 text-muted text-xs" />
        )}
      </span>
      {image && <CardPicture image={image} />}
    </a>
  )
}

/** Its place is kept whether it comes or not. */
function CardPicture({ image }: { image: BlobRef }): ReactNode {
  const { account, row: open } = usePeople()
  const { row, url } = useMedia(account, open.id, { ...image, kind: 'image' })
  return (
    <span className="size-16 shrink-0 overflow-hidden rounded-md bg-hover">
      {url && row?.type.startsWith('image/') && (
        <img src={url} alt="" decoding="async" draggable={false} className="size-full object-cover" />
      )}
    </span>
  )
}
