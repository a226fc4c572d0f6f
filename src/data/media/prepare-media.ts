/**
 * Makes of a file what a message carries: a picture is drawn anew, everything else goes as it is; the bytes lie on the
 * device when this is done. What is no picture in truth stays a file. Runs in the worker of media. Rules: M1, M10, M15, M16.
 */
import type { Attachment, AttachmentKind } from '../../model/attachment.ts'
import { cleanFileName } from '../../model/file-name.ts'
import { isPicture, type MediaFormat } from '../../model/media-format.ts'
import type { BlobPlace } from './blob-files.ts'
import { drawPicture, lookAt, SAVING, USUAL } from './draw-picture.ts'
import { formatOf, isDrawable, NEUTRAL_TYPE } from './found-type.ts'
import { keepBlob } from './keep-blob.ts'
import type { Prepared, PreparedBlob } from './prepared.ts'

/** What only a page can learn of a film or a sound, by playing it. */
export interface Played {
  durationMs?: number
  width?: number
  height?: number
  poster?: Blob
  wave?: string
}

export interface PrepareInput {
  place: BlobPlace
  blob: Blob
  name?: string
  /** The bytes as they are, whatever they are. */
  asFile: boolean
  /** A picture within the budget of saving data. */
  isSaving: boolean
  /** What a recorder made is no file. */
  kind?: 'voice' | 'round'
  played?: Played
}

type OnBytes = (bytes: number) => void

/** Above this a moving picture stays a file: it would be sent as it is. */
const MAX_ANIMATED_BYTES = 8_000_000

/** Rejects with a QuotaExceededError where the disk is full, with any other error where the file cannot be read. */
export async function prepareMedia(input: PrepareInput, onBytes: OnBytes = () => undefined): Promise<Prepared> {
  const format = await formatOf(input.blob)
  if (input.asFile || !format) return asFile(input, format, onBytes)
  if (isPicture(format)) return (await asPicture(input, format, onBytes)) ?? asFile(input, format, onBytes)
  if (format.type.startsWith('video/') && input.kind !== 'voice') return asFilm(input, format, onBytes)
  return asSound(input, format, onBytes)
}

async function asPicture(input: PrepareInput, format: MediaFormat, onBytes: OnBytes): Promise<Prepared | undefined> {
  if (!isDrawable(format)) return undefined
  const { blob } = input
  const isKept = format.isAnimated && blob.size <= MAX_ANIMATED_BYTES
  if (format.isAnimated && !isKept) return undefined
  const look = isKept
    ? { blob, ...(await lookAt(blob, format)) }
    : await drawPicture(blob, format, input.isSaving ? SAVING : USUAL)
  if (look?.width === undefined || look.height === undefined) return undefined
  const { blob: bytes, ...rest } = look
  const type = isKept ? format.type : bytes.type
  const kept = { ...(await keepBlob(input.place, bytes, onBytes)), type }
  return { attachment: { ...itemOf(kept, 'image'), ...rest, width: look.width, height: look.height }, blobs: [kept] }
}

async function asFilm(input: PrepareInput, { type }: MediaFormat, onBytes: OnBytes): Promise<Prepared> {
  const { poster: picture, width, height, durationMs } = input.played ?? {}
  // A browser that cannot play it knows no sides: a row with a name says more than an empty box.
  if (width === undefined || height === undefined) return asFile(input, { type }, onBytes)
  const kept = { ...(await keepBlob(input.place, input.blob, onBytes)), type }
  const poster = picture && (await posterOf(input, picture))
  return {
    attachment: {
      ...itemOf(kept, input.kind ?? 'video'),
      ...nameOf(input),
      width,
      height,
      ...(durationMs !== undefined && { durationMs }),
      ...(poster?.attachment.thumb !== undefined && { thumb: poster.attachment.thumb }),
      ...(poster && { poster: { hash: poster.attachment.hash, size: poster.attachment.size } }),
    },
    blobs: [kept, ...(poster?.blobs ?? [])],
  }
}

async function posterOf(input: PrepareInput, picture: Blob): Promise<Prepared | undefined> {
  const format = await formatOf(picture)
  return format && asPicture({ ...input, blob: picture, isSaving: true }, format, () => undefined)
}

async function asSound(input: PrepareInput, { type }: MediaFormat, onBytes: OnBytes): Promise<Prepared> {
  const { durationMs, wave } = input.played ?? {}
  // A recording of sound alone may lie in a box that is made for films.
  const found = type.replace(/^video\//, 'audio/')
  const kept = { ...(await keepBlob(input.place, input.blob, onBytes)), type: found }
  const told = { ...(durationMs !== undefined && { durationMs }), ...(wave !== undefined && { wave }) }
  return { attachment: { ...itemOf(kept, input.kind ?? 'audio'), ...nameOf(input), ...told }, blobs: [kept] }
}

async function asFile(input: PrepareInput, format: MediaFormat | undefined, onBytes: OnBytes): Promise<Prepared> {
  const type = format?.type ?? NEUTRAL_TYPE
  const kept = { ...(await keepBlob(input.place, input.blob, onBytes)), type }
  const told = format?.type ?? toldType(input.blob)
  return { attachment: { ...itemOf(kept, 'file'), type: told, ...nameOf(input) }, blobs: [kept] }
}

/** What its name says it is may be told on, it is never believed. */
function toldType({ type }: Blob): string {
  return /^[a-z0-9][\w!#$&^.+-]{0,62}\/[a-z0-9][\w!#$&^.+-]{0,62}$/.test(type) ? type : NEUTRAL_TYPE
}

function itemOf({ hash, size, type }: PreparedBlob, kind: AttachmentKind): Attachment {
  return { kind, type, hash, size }
}

function nameOf({ name }: PrepareInput): { name?: string } {
  const clean = name === undefined ? undefined : cleanFileName(name)
  return clean === undefined ? {} : { name: clean }
}
