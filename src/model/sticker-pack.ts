/**
 * A pack of stickers as its maker signed it: a manifest (JSON) that names pictures by their content. Who its maker is says the
 * key, and nothing else does; a pack is the same one as long as key and name are. Pure. Rules: M22, M23.
 */
import { type BlobRef, blobRef } from './media-named.ts'

export interface Sticker extends BlobRef {
  width: number
  height: number
  /** What it says, in one emoji. */
  emoji: string
  keywords: StickerWords<readonly string[]>
}

export interface StickerPack {
  /** The maker's key and the pack's name. */
  id: string
  /** Ed25519, 43 characters of base64url. */
  maker: string
  title: StickerWords<string>
  author: string
  license: string
  stickers: readonly Sticker[]
}

/** In each language of the interface. */
export interface StickerWords<T> {
  fa: T
  en: T
}

/** What is signed are the bytes of the manifest. */
export interface SignedPack {
  manifest: string
  /** 86 characters of base64url. */
  signature: string
}

export const MAX_PACK_STICKERS = 120
export const MAX_STICKER_BYTES = 512 * 1024
export const MAX_MANIFEST_LENGTH = 100_000
const MAX_SIDE = 512
const KEY = /^[A-Za-z0-9_-]{43}$/
const NAME = /^[a-z0-9-]{1,32}$/
const MAX_WORDS = 30
const MAX_WORD_LENGTH = 40

/** @returns undefined where it is no pack, or says more than one may */
export function readPack(manifest: string): StickerPack | undefined {
  if (manifest.length > MAX_MANIFEST_LENGTH) return undefined
  const told = recordOf(parsed(manifest))
  const { format, name, maker, stickers } = told
  if (format !== 1 || typeof name !== 'string' || !NAME.test(name)) return undefined
  if (typeof maker !== 'string' || !KEY.test(maker)) return undefined
  const title = wordsOf(told.title, word)
  const read = Array.isArray(stickers) ? stickers.map(readSticker) : []
  const whole = read.filter((one) => one !== undefined)
  if (!title || whole.length === 0 || whole.length !== read.length || whole.length > MAX_PACK_STICKERS) return undefined
  return {
    id: `${maker}/${name}`,
    maker,
    title,
    author: word(told.author) ?? '',
    license: word(told.license) ?? '',
    stickers: whole,
  }
}

function readSticker(told: unknown): Sticker | undefined {
  const { width, height, emoji, keywords } = recordOf(told)
  const ref = blobRef(told)
  const words = wordsOf(keywords, wordList)
  const sign = word(emoji)
  if (!ref || ref.size === 0 || ref.size > MAX_STICKER_BYTES || !words || sign === undefined) return undefined
  return isSide(width) && isSide(height) ? { ...ref, width, height, emoji: sign, keywords: words } : undefined
}

function isSide(side: unknown): side is number {
  return typeof side === 'number' && Number.isSafeInteger(side) && side > 0 && side <= MAX_SIDE
}

function wordsOf<T>(told: unknown, read: (value: unknown) => T | undefined): StickerWords<T> | undefined {
  const [fa, en] = [read(recordOf(told).fa), read(recordOf(told).en)]
  return fa === undefined || en === undefined ? undefined : { fa, en }
}

function word(value: unknown): string | undefined {
  return typeof value === 'string' && value.length > 0 && value.length <= MAX_WORD_LENGTH ? value : undefined
}

function wordList(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value) || value.length > MAX_WORDS) return undefined
  const words = value.map(word).filter((one) => one !== undefined)
  return words.length === value.length ? words : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
