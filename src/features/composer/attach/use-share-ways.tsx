/**
 * What a message can carry that is no file: a person one knows, a place. Each way opens a sheet that comes with the first use; what
 * is chosen goes at once, and what stands in the field stays there. Rules: M19, M20.
 */
import { type ReactNode, useState } from 'react'
import { newCid } from '../../../data/commands/new-cid.ts'
import { run } from '../../../data/commands/run.ts'
import { attachText } from '../../../i18n/catalogue/attach.ts'
import { errorsText } from '../../../i18n/catalogue/errors.ts'
import { useText } from '../../../i18n/language-context.tsx'
import type { Body, Part } from '../../../model/event.ts'
import { loadedLater } from '../../../ui/loaded-later.tsx'
import type { MenuItem } from '../../../ui/menu.tsx'
import { showToast } from '../../../ui/toast.tsx'
import type { ComposerProps } from '../composer.tsx'
import type { ComposerState } from '../use-composer.ts'

const PlaceSheet = loadedLater(async () => (await import('./place-sheet.tsx')).PlaceSheet)
const ContactSheet = loadedLater(async () => (await import('./contact-sheet.tsx')).ContactSheet)

export interface ShareWays {
  ways: MenuItem[]
  sheet: ReactNode
}

export function useShareWays(props: ComposerProps, composer: ComposerState): ShareWays {
  const words = useText(attachText)
  const [open, setOpen] = useState<'contact' | 'place' | null>(null)
  const share = useShare(props, composer)
  const sheet = {
    props,
    onShare: (part: Part): void => {
      setOpen(null)
      void share(part)
    },
    onClose: () => setOpen(null),
  }
  return {
    ways: [
      { key: 'contact', icon: 'user', label: words.contact, onSelect: () => setOpen('contact') },
      { key: 'place', icon: 'place', label: words.place, onSelect: () => setOpen('place') },
    ],
    sheet: (
      <>
        {open === 'contact' && <ContactSheet {...sheet} />}
        {open === 'place' && <PlaceSheet {...sheet} />}
      </>
    ),
  }
}

/** What a sheet gets: whose composer it is, and where what was chosen goes. */
export interface ShareSheetProps {
  props: ComposerProps
  onShare: (part: Part) => void
  onClose: () => void
}

function useShare(props: ComposerProps, composer: ComposerState): (part: Part) => Promise<void> {
  const errors = useText(errorsText)
  const { account, conversation, target } = props
  return async (part) => {
    const body: Body = { enc: 'none', parts: [part], ...(target && { replyTo: target.ref }) }
    const command = { op: 'send' as const, conversation: conversation.id, body }
    const answered = run('submit', { account, cid: newCid(), command, atMs: Date.now(), keepsDraft: true })
    if (target) composer.cancel()
    props.onSent()
    const answer = await answered
    if (!answer.ok) showToast(errors[answer.reason])
  }
}
