/** The stickers of this device, and those that the backend offers, as React sees them. Rules: M22, M23. */
import { useEffect, useState } from 'react'
import type { BackendErrorCode } from '../model/error.ts'
import type { Sticker } from '../model/sticker-pack.ts'
import { stickerPacks } from './queries/sticker-packs.ts'
import { type OfferedPack, RequestError, request } from './requests.ts'
import type { AccountId, StickerPackRow } from './rows.ts'
import { useRead } from './use-value.ts'

/** Undefined while the device is being asked. */
export function useStickerPacks(account: AccountId): readonly StickerPackRow[] | undefined {
  return useRead(`stickers ${account}`, () => stickerPacks(account))
}

/** Undefined while the backend is being asked, or is not to be; null where it cannot be asked now. */
export function useOfferedPacks(account: AccountId, isWanted = true): readonly OfferedPack[] | null | undefined {
  const [offered, setOffered] = useState<readonly OfferedPack[] | null>()
  useEffect(() => {
    let isOpen = isWanted
    if (isWanted)
      request('sticker-packs', { account }).then(
        (packs) => isOpen && setOffered(packs),
        (error: unknown) => isOpen && setOffered(codeOf(error) === 'unsupported' ? [] : null),
      )
    return () => {
      isOpen = false
    }
  }, [account, isWanted])
  return offered
}

/** The pack that has a sticker: one of this device, or one that the backend offers. */
export interface PackOfSticker extends OfferedPack {
  isHere: boolean
}

/** Undefined until that is known; null where no pack has it, `not-reached` where the backend cannot be asked now. */
export function usePackOf(account: AccountId, hash: string): PackOfSticker | null | 'not-reached' | undefined {
  const packs = useStickerPacks(account)
  const here = packs?.find(({ content }) => isIn(content.stickers, hash))
  const offered = useOfferedPacks(account, packs !== undefined && !here)
  if (here) return { content: here.content, isVerified: here.isVerified, isHere: true }
  if (packs === undefined || offered === undefined) return undefined
  if (offered === null) return 'not-reached'
  const found = offered.find(({ content }) => isIn(content.stickers, hash))
  return found ? { ...found, isHere: false } : null
}

/** Addresses of the pictures of a pack that is not here, by hash, one after the other as they come. */
export function useOfferedPictures(account: AccountId, stickers: readonly Sticker[]): ReadonlyMap<string, string> {
  const [urls, setUrls] = useState<ReadonlyMap<string, string>>(() => new Map())
  useEffect(() => {
    let isOpen = true
    const made: string[] = []
    const bring = async (): Promise<void> => {
      for (const { hash, size } of stickers) {
        const blob = await request('sticker-picture', { account, hash, size }).catch(() => undefined)
        if (!isOpen) return
        if (!blob) continue
        const url = URL.createObjectURL(blob)
        made.push(url)
        setUrls((former) => new Map(former).set(hash, url))
      }
    }
    void bring()
    return () => {
      isOpen = false
      for (const url of made) URL.revokeObjectURL(url)
    }
  }, [account, stickers])
  return urls
}

/** @returns why it did not come */
export async function installPack(account: AccountId, pack: string): Promise<BackendErrorCode | undefined> {
  try {
    await request('install-pack', { account, pack })
    return undefined
  } catch (error) {
    return codeOf(error)
  }
}

function codeOf(error: unknown): BackendErrorCode {
  return error instanceof RequestError ? error.code : 'internal'
}

function isIn(stickers: readonly Sticker[], hash: string): boolean {
  return stickers.some((one) => one.hash === hash)
}
