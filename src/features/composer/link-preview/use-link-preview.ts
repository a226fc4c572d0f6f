/**
 * What the page behind the first link of the text says of itself, asked of the person's own server once they pause. The
 * text never waits for it: what is not there when it goes is left out. Rules: M17, M18.
 */
import { useEffect, useState } from 'react'
import { request } from '../../../data/requests.ts'
import type { AccountId } from '../../../data/rows.ts'
import { useAccounts, useConnection, usePreference } from '../../../data/use-live.ts'
import { useIsSavingData } from '../../../data/use-media.ts'
import { firstLink, LINK_PREVIEWS, type LinkCard } from '../../../model/link-card.ts'
import { keptParts } from '../composed-body.ts'
import type { ComposerProps } from '../composer.tsx'
import type { ComposerTarget } from '../composer-target.ts'

const PAUSE_MS = 500
/** A link that is typed to its end is seldom the only one that was asked for. */
const KEPT = 20

export interface LinkPreview {
  card: LinkCard | undefined
  dismiss: () => void
}

export function useLinkPreview({ account, target }: ComposerProps, text: string): LinkPreview {
  const isOn = useIsAsked(account)
  const url = isOn ? newLink(text, target) : undefined
  const { status } = useConnection(account)
  const [found, setFound] = useState<ReadonlyMap<string, LinkCard | null>>(new Map())
  const [dismissed, setDismissed] = useState<string>()
  const asked = url !== undefined && url !== dismissed && !found.has(url) && status === 'live' ? url : undefined
  useEffect(() => {
    if (asked === undefined) return undefined
    let isWanted = true
    const timer = setTimeout(async () => {
      const card = await ask(account, asked)
      if (isWanted) setFound((all) => new Map([...[...all].slice(1 - KEPT), [asked, card]]))
    }, PAUSE_MS)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [account, asked])
  useEffect(() => {
    if (text === '') setDismissed(undefined)
  }, [text])
  return {
    card: url === undefined || url === dismissed ? undefined : (found.get(url) ?? undefined),
    dismiss: () => setDismissed(url),
  }
}

/** The link whose card the text may get: under pictures and files it gets none, and an edit only for a link that it brings. */
function newLink(text: string, target: ComposerTarget | null): string | undefined {
  if (target?.mode !== 'edit') return firstLink(text)
  if (keptParts(target.body).length > 0) return undefined
  const link = firstLink(text)
  return link === firstLink(target.source) ? undefined : link
}

function useIsAsked(account: AccountId): boolean {
  const capabilities = useAccounts()?.find((one) => one.account === account)?.capabilities
  const isWished = usePreference(LINK_PREVIEWS, true)
  const isSaving = useIsSavingData()
  return capabilities?.ops.preview === 'native' && isWished && !isSaving
}

/** Null where the page says nothing, or cannot be had: the text says enough. */
async function ask(account: AccountId, url: string): Promise<LinkCard | null> {
  const { title, description, image } = await request('preview-link', { account, url }).catch(() => NOTHING)
  if (title === undefined && description === undefined && !image) return null
  return {
    url,
    host: new URL(url).host,
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(image && { image: { hash: image.hash, size: image.size } }),
  }
}

const NOTHING: Partial<LinkCard> = {}
