/** The blobs of messages as React sees them: whether one is here, where it can be shown from, how far it has come. */
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { thumbHashToDataURL } from 'thumbhash'
import type { Attachment } from '../model/attachment.ts'
import type { ConversationId } from '../model/event.ts'
import { isAutomatic, MEDIA_RULES, type MediaRules, type RuledNetwork, readMediaRules } from '../model/media-rules.ts'
import { networkCost, watchNetworkCost } from '../platform/network.ts'
import { type CommandAnswer, run } from './commands/run.ts'
import { connectedData } from './connection.ts'
import { blobOf } from './media/blob-files.ts'
import { currentSignals, onSignalsTaken } from './projections/live-signals.ts'
import { type LiveValue, liveValue } from './projections/live-value.ts'
import { type BlobUrl, mediaUrlValue } from './projections/media-urls.ts'
import { sharedValue } from './projections/shared-values.ts'
import { type HeldMedia, heldMedia } from './queries/held-media.ts'
import { type KeptMedia, keptMedia } from './queries/kept-media.ts'
import { mediaRow } from './queries/media-row.ts'
import { preference } from './queries/preference.ts'
import { request, type Transfer } from './requests.ts'
import type { AccountId, MediaRow } from './rows.ts'
import { read } from './transact.ts'
import { useRead, useValue } from './use-value.ts'

export type WantedItem = Pick<Attachment, 'hash' | 'size' | 'kind'>

export interface MediaView {
  /** Undefined while the device is being asked; null where it is not here. */
  row: MediaRow | null | undefined
  /** Once it is whole here. */
  url: string | undefined
  transfer: Transfer | undefined
}

/** Brings it here by itself where the rules of the person say so, once they are known, and where it is to be kept (M12, M13). */
export function useMedia(account: AccountId, conversation: ConversationId, item: WantedItem): MediaView {
  const { row, whole, url, isLost } = useHeldBlob(account, item.hash)
  const transfer = useTransfer(item.hash)
  const rules = useMediaRules()
  const network = useNetworkCost()
  const isWanted = (row === null || row?.state === 'partial' || isLost === true) && transfer?.failed === undefined
  const isBrought = isWanted && rules !== undefined && (row?.keep === true || isAutomatic(item, rules, network))
  // biome-ignore lint/correctness/useExhaustiveDependencies: the hash says what is wanted
  useEffect(() => {
    if (isBrought) wantMedia(account, conversation, item)
  }, [isBrought, account, conversation, item.hash])
  useEffect(() => {
    if (whole && Date.now() - whole.usedAtMs > USED_EVERY_MS)
      void run('touch-media', { account, hash: whole.hash, atMs: Date.now() })
  }, [account, whole])
  return { row, url, transfer }
}

/** What the device is on at this moment. */
export function useNetworkCost(): RuledNetwork {
  return useSyncExternalStore(watchNetworkCost, () => networkCost())
}

/** Where a blob that is here can be shown from; brings nothing. */
export function useHeldUrl(account: AccountId, hash: string): string | undefined {
  return useHeldBlob(account, hash).url
}

function useHeldBlob(account: AccountId, hash: string) {
  const row = useRead(`media ${account} ${hash}`, () => mediaRow(account, hash))?.row
  const whole = row && row.state !== 'partial' ? row : undefined
  const value = useMemo(() => (whole ? mediaUrlValue(whole) : NO_URL), [whole])
  return { row, whole, ...useValue(value) }
}

/** Undefined until the device has been asked. */
export function useMediaRules(): MediaRules | undefined {
  const set = useRead(`preference ${MEDIA_RULES}`, () => preference(MEDIA_RULES))
  return useMemo(() => (set === undefined ? undefined : readMediaRules(set?.value)), [set])
}

/** Whether the person, or their browser, wishes for few bytes; they do as long as nobody knows. */
export function useIsSavingData(): boolean {
  const network = useNetworkCost()
  return useMediaRules()?.saver !== false || network === 'saver'
}

/** Whether each of these is marked to be kept on this device (M12). */
export function useIsKept(account: AccountId, items: readonly WantedItem[]): boolean {
  const hashes = items.map(({ hash }) => hash)
  const value =
    hashes.length === 0
      ? NOTHING_TO_KEEP
      : sharedValue(`kept ${account} ${hashes.join(' ')}`, () => liveValue(keptMedia(account, hashes)))
  return useValue(value)?.isKept === true
}

const NOTHING_TO_KEEP: LiveValue<KeptMedia> = { subscribe: () => () => {}, getSnapshot: () => undefined }

/** Marks them, and brings what is not here yet; or lets the budget have them again (M12). */
export async function keepMedia(
  account: AccountId,
  conversation: ConversationId,
  items: readonly WantedItem[],
  isKept: boolean,
): Promise<CommandAnswer> {
  const answer = await run('keep-media', { account, conversation, items, isKept, atMs: Date.now() })
  if (answer.ok && isKept) for (const item of items) wantMedia(account, conversation, item)
  return answer
}

export function useHeldMedia(account: AccountId): HeldMedia | undefined {
  return useRead(`held-media ${account}`, () => heldMedia(account))
}

/** By the cid of a message or the hash of a blob. */
export function useTransfer(key: string): Transfer | undefined {
  return useSyncExternalStore(onSignalsTaken, () => currentSignals().transfers.get(key) ?? undefined)
}

export function wantMedia(account: AccountId, conversation: ConversationId, { hash, size, kind }: WantedItem): void {
  void request('want-media', { account, conversation, hash, size, kind }).catch(() => undefined)
}

/**
 * Where a film or a sound can be played from: from here, else from the backend while it is not here (M8). Undefined where
 * neither can be had now.
 */
export async function playableUrl(
  account: AccountId,
  conversation: ConversationId,
  item: WantedItem,
): Promise<string | undefined> {
  const row = await read(await connectedData().db, ['media'], (rows) => rows('media').get([account, item.hash]))
  const here = row && row.state !== 'partial' ? await firstOf(mediaUrlValue(row)) : undefined
  if (here?.url !== undefined) return here.url
  const { hash, size } = item
  const link = await request('media-url', { account, conversation, hash, size }).catch(() => undefined)
  return link?.url
}

/** The bytes of what is whole here. */
export async function mediaBlob(account: AccountId, hash: string): Promise<Blob | undefined> {
  const db = await connectedData().db
  const row = await read(db, ['media'], (rows) => rows('media').get([account, hash]))
  return row && row.state !== 'partial' ? blobOf({ database: db.name, account }, row) : undefined
}

/** What a value says once it is loaded. Kept for as long as the page is: what plays must not lose its address. */
function firstOf(value: LiveValue<BlobUrl>): Promise<BlobUrl> {
  return new Promise((resolve) => {
    const look = (): void => {
      const found = value.getSnapshot()
      if (found) resolve(found)
    }
    value.subscribe(look)
    look()
  })
}

/** The small picture that stands in the place of one that is not here (M3). */
export function usePlaceholder(thumb: string | undefined): string | undefined {
  return useMemo(() => {
    if (thumb === undefined) return undefined
    try {
      return thumbHashToDataURL(Uint8Array.from(atob(thumb), (one) => one.charCodeAt(0)))
    } catch {
      return undefined
    }
  }, [thumb])
}

/** How seldom it is written down that a blob is still in use. */
const USED_EVERY_MS = 3_600_000
const NO_URL: LiveValue<BlobUrl> = { subscribe: () => () => {}, getSnapshot: () => undefined }
