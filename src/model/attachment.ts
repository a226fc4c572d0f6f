/**
 * An item of a message: a picture, film, voice message or file, as its part names it. What is wrong in a part falls out,
 * what cannot be read at all is nobody's (it shows as an opaque row, B31). Knows no bytes. Rules: M1, M2, M15, M16.
 */
import { contactsIn } from './contact.ts'
import type { Body, Part } from './event.ts'
import { cleanFileName } from './file-name.ts'
import { type BlobRef, blobRef } from './media-named.ts'
import { placesIn } from './place.ts'

export type AttachmentKind = 'image' | 'video' | 'round' | 'voice' | 'audio' | 'file' | 'sticker'

export interface Attachment extends BlobRef {
  kind: AttachmentKind
  /** Media type as its sender says; what decides is what the bytes are found to be (M14). */
  type: string
  name?: string
  /** In pixels as shown: turned as the picture wants it. Always there where the kind is one for the eye. */
  width?: number
  height?: number
  durationMs?: number
  /** ThumbHash, base64. */
  thumb?: string
  /** 64 bars of 4 bits, base64. */
  wave?: string
  poster?: BlobRef
}

/** Above this a picture stays a file: nobody's memory is spent on it (M16). */
export const MAX_PIXELS = 50_000_000
const MAX_SIDE = 65_535
const MAX_DURATION_MS = 7 * 86_400_000
const THUMB_BYTES = [5, 40] as const
const WAVE_BYTES = [32, 32] as const
const UNKNOWN_TYPE = 'application/octet-stream'
const MEDIA_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,62}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,62}$/
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/

const KINDS: ReadonlySet<unknown> = new Set<AttachmentKind>([
  'image',
  'video',
  'round',
  'voice',
  'audio',
  'file',
  'sticker',
])
/** Kinds that take a box of their own: without its sides they are files. */
const SEEN: ReadonlySet<AttachmentKind> = new Set(['image', 'video', 'round', 'sticker'])

/** @returns undefined where the part is none, or names no blob */
export function readAttachment(part: Part): Attachment | undefined {
  if (part.disposition !== 'attachment') return undefined
  const extra = part.extra ?? {}
  const ref = blobRef(extra)
  if (!ref) return undefined
  const size = pixels(extra)
  const rest = {
    type: MEDIA_TYPE.test(part.type) ? part.type : UNKNOWN_TYPE,
    name: typeof extra.name === 'string' ? cleanFileName(extra.name) : undefined,
    ...size,
    durationMs: whole(extra.durationMs, 1, MAX_DURATION_MS),
    thumb: base64(extra.thumb, THUMB_BYTES),
    wave: base64(extra.wave, WAVE_BYTES),
    poster: blobRef(extra.poster),
  }
  return { ...ref, kind: kindOf(extra.kind, ref, size), ...withoutAbsent(rest) }
}

/** The items of a body, in the order in which they show. */
export function attachmentsIn(body: Body): Attachment[] {
  return body.parts.map(readAttachment).filter((one) => one !== undefined)
}

/** The part that says of an item what is known. */
export function attachmentPart({ type, ...extra }: Attachment): Part {
  return { type, disposition: 'attachment', extra: { ...extra } }
}

/** Whether it takes a box of its own, and not the row of a file. */
export function isSeen({ kind }: Attachment): boolean {
  return SEEN.has(kind)
}

/** What a line says of the items of a message; `album` is pictures and films together. People and places stand alone. */
export interface MediaSummary {
  kind: AttachmentKind | 'album' | 'contact' | 'place'
  count: number
  /** Of the only one. */
  name?: string
}

export function mediaSummary(body: Body): MediaSummary | undefined {
  const items = attachmentsIn(body)
  const [first] = items
  if (!first) return sharedSummary(body)
  const kinds = new Set(items.map(({ kind }) => kind))
  const kind = kinds.size === 1 ? first.kind : items.every(isSeen) ? 'album' : 'file'
  return { kind, count: items.length, ...(items.length === 1 && first.name !== undefined && { name: first.name }) }
}

function sharedSummary(body: Body): MediaSummary | undefined {
  const [contacts, places] = [contactsIn(body), placesIn(body)]
  const [person] = contacts
  if (person) return { kind: 'contact', count: contacts.length, ...(contacts.length === 1 && { name: person.name }) }
  return places.length > 0 ? { kind: 'place', count: places.length } : undefined
}

function kindOf(kind: unknown, { size }: BlobRef, sides: { width?: number }): AttachmentKind {
  const known = KINDS.has(kind) ? (kind as AttachmentKind) : 'file'
  return SEEN.has(known) && (sides.width === undefined || size === 0) ? 'file' : known
}

function pixels({ width, height }: Record<string, unknown>): { width?: number; height?: number } {
  const sides = [whole(width, 1, MAX_SIDE), whole(height, 1, MAX_SIDE)]
  const [across, down] = sides
  return across === undefined || down === undefined || across * down > MAX_PIXELS ? {} : { width: across, height: down }
}

function whole(value: unknown, from: number, to: number): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= from && value <= to ? value : undefined
}

function base64(value: unknown, [from, to]: readonly [from: number, to: number]): string | undefined {
  if (typeof value !== 'string' || value.length % 4 !== 0 || value.length > to * 2 || !BASE64.test(value))
    return undefined
  const bytes = (value.length / 4) * 3 - (/=*$/.exec(value)?.[0].length ?? 0)
  return bytes >= from && bytes <= to ? value : undefined
}

function withoutAbsent<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never
}
