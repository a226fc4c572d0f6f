/**
 * The files that are chosen for a message: each is made ready at once, while its sender still writes, so that sending waits
 * for nothing. Limits are told before anything is read. Rules: M1, M5, M10.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import {
  attachmentBlob,
  dropAttachment,
  type Prepared,
  prepareAttachment,
} from '../../../data/commands/prepare-attachment.ts'
import type { AccountId } from '../../../data/rows.ts'
import { attachText } from '../../../i18n/catalogue/attach.ts'
import { useFormat, useText } from '../../../i18n/language-context.tsx'
import { MAX_ATTACHMENTS } from '../../../model/media-named.ts'
import { showToast } from '../../../ui/toast.tsx'
import { readPlayed } from './read-film.ts'

export interface Chosen {
  key: number
  file: File
  /** Absent while it is made ready. */
  prepared?: Prepared
  /** Of the small picture. */
  preview?: string
}

export interface Attachments {
  chosen: readonly Chosen[]
  asFile: boolean
  isReady: boolean
  add: (files: Iterable<File>) => void
  remove: (key: number) => void
  setAsFile: (asFile: boolean) => void
  /** Nothing is chosen any more. @param isSent what was made ready is needed */
  clear: (isSent: boolean) => void
  /** What was cleared as sent and could not be kept. */
  putBack: (chosen: readonly Chosen[], asFile: boolean) => void
}

export interface AttachmentLimits {
  account: AccountId
  maxBytes: number
  isSaving: boolean
}

let last = 0

export function useAttachments({ account, maxBytes, isSaving }: AttachmentLimits): Attachments {
  const [chosen, setChosen] = useState<readonly Chosen[]>([])
  const [asFile, setAsFile] = useState(false)
  const words = useText(attachText)
  const format = useFormat()
  /** A second wish overtakes the first one. */
  const round = useRef(0)
  const latest = useRef(chosen)
  latest.current = chosen
  const showPreview = useCallback(
    async (key: number, prepared: Prepared): Promise<void> => {
      const preview = await previewOf(account, prepared)
      setChosen((all) => all.map((one) => (one.key === key ? { ...one, prepared, ...preview } : one)))
    },
    [account],
  )
  const prepare = useCallback(
    async ({ key, file }: Chosen, isWhole: boolean): Promise<void> => {
      const own = round.current
      const played = isWhole ? {} : await readPlayed(file)
      const answer = await prepareAttachment({
        account,
        blob: file,
        name: file.name,
        asFile: isWhole,
        isSaving,
        played,
      })
      const isWanted = own === round.current && latest.current.some((one) => one.key === key)
      if (!answer.ok) {
        setChosen((all) => all.filter((one) => one.key !== key))
        showToast(answer.reason === 'storage-full' ? words.diskFull : words.unreadable(file.name))
      } else if (isWanted) await showPreview(key, answer.prepared)
      else await dropAttachment(account, answer.prepared)
    },
    [account, isSaving, words, showPreview],
  )
  const put = (next: readonly Chosen[]): void => {
    latest.current = next
    setChosen(next)
  }
  useEffect(() => () => forget(account, latest.current, false), [account])
  return {
    chosen,
    asFile,
    isReady: chosen.length > 0 && chosen.every(({ prepared }) => prepared !== undefined),
    add: (files) => {
      const fresh: Chosen[] = []
      for (const file of files) {
        if (latest.current.length + fresh.length >= MAX_ATTACHMENTS) {
          showToast(words.tooMany(MAX_ATTACHMENTS))
          break
        }
        last += 1
        if (file.size > maxBytes) showToast(words.tooLarge(file.name, format.bytes(maxBytes)))
        else fresh.push({ key: last, file })
      }
      put([...latest.current, ...fresh])
      for (const one of fresh) void prepare(one, asFile)
    },
    remove: (key) => {
      forget(
        account,
        latest.current.filter((one) => one.key === key),
        false,
      )
      put(latest.current.filter((one) => one.key !== key))
    },
    setAsFile: (isWhole) => {
      round.current += 1
      setAsFile(isWhole)
      forget(account, latest.current, false)
      put(latest.current.map(({ key, file }) => ({ key, file })))
      for (const one of latest.current) void prepare(one, isWhole)
    },
    clear: (isSent) => {
      round.current += 1
      forget(account, latest.current, isSent)
      put([])
      setAsFile(false)
    },
    putBack: (all, isWhole) => {
      put([...all.map(({ preview: _, ...one }) => one), ...latest.current])
      setAsFile(isWhole)
      for (const { key, prepared } of all) if (prepared) void showPreview(key, prepared)
    },
  }
}

function forget(account: AccountId, all: readonly Chosen[], isSent: boolean): void {
  for (const { prepared, preview } of all) {
    if (preview !== undefined) URL.revokeObjectURL(preview)
    if (prepared && !isSent) void dropAttachment(account, prepared)
  }
}

/** Of what will be sent, not of what was chosen: that may be too large to look at (M16). */
async function previewOf(account: AccountId, prepared: Prepared): Promise<{ preview?: string }> {
  const isPicture = prepared.attachment.kind === 'image' || prepared.attachment.poster !== undefined
  const blob = isPicture ? await attachmentBlob(account, prepared) : undefined
  return blob ? { preview: URL.createObjectURL(blob) } : {}
}
