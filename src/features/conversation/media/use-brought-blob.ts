/** The bytes of a file that is opened: asked for where they are not here, and given once they are whole. Rule: M8. */
import { useEffect, useEffectEvent, useState } from 'react'
import { mediaBlob, useMedia, wantMedia } from '../../../data/use-media.ts'
import type { Attachment } from '../../../model/attachment.ts'
import { usePeople } from '../conversation-context.ts'

export interface BroughtBlob {
  /** Undefined until it is here; null where it is gone again. */
  blob: Blob | null | undefined
  url: string | undefined
  isFailed: boolean
}

export function useBroughtBlob(item: Attachment): BroughtBlob {
  const { account, row: open } = usePeople()
  const { row, url, transfer } = useMedia(account, open.id, item)
  const [blob, setBlob] = useState<Blob | null>()
  const ask = useEffectEvent(() => wantMedia(account, open.id, item))
  const isMissing = row === null
  useEffect(() => {
    if (isMissing) ask()
  }, [isMissing])
  const isHere = url !== undefined
  const look = useEffectEvent(() => mediaBlob(account, item.hash))
  useEffect(() => {
    let isWanted = true
    if (isHere) void look().then((found) => isWanted && setBlob(found ?? null))
    return () => {
      isWanted = false
    }
  }, [isHere])
  return { blob, url, isFailed: transfer?.failed !== undefined }
}
