/**
 * A preview of a link, made for its sender and travelling inside the message: readers fetch nothing. The picture becomes a blob of the
 * sender like any other. Knows no wire.
 */
import { createHash } from 'node:crypto'
import type { BlobRef } from '../../src/model/media-named.ts'
import { sniffType } from '../media/sniff-type.ts'
import type { Uploads } from '../media/uploads.ts'
import { type Fetched, type Guard, guardedFetch } from './guarded-fetch.ts'
import { readHead } from './read-head.ts'

export interface Preview {
  title?: string
  description?: string
  image?: BlobRef & { type: string }
}

export interface PreviewParts {
  uploads: Uploads
  guard?: Guard
}

const PAGE = { bytes: 512 * 1024, isCut: true, accept: 'text/html,application/xhtml+xml' }
const IMAGE = { bytes: 400 * 1024, isCut: false, accept: 'image/webp,image/png,image/jpeg,image/gif' }
const SHOWN = new Set(['image/webp', 'image/png', 'image/jpeg', 'image/gif'])

/** Undefined where there is no page, or it says nothing of itself. */
export async function makePreview(parts: PreviewParts, user: string, address: string): Promise<Preview | undefined> {
  const page = await guardedFetch(address, PAGE, parts.guard)
  if (!page || !/^(text\/html|application\/xhtml\+xml)\b/i.test(page.type)) return undefined
  const { image, ...said } = readHead(decoded(page))
  const picture = image === undefined ? undefined : await putImage(parts, user, image, page.url)
  const preview = { ...said, ...(picture && { image: picture }) }
  return Object.keys(preview).length > 0 ? preview : undefined
}

function decoded({ type, bytes }: Fetched): string {
  const head = bytes.subarray(0, 2_048).toString('latin1')
  const label =
    /charset=["']?([\w-]{2,30})/i.exec(type)?.[1] ?? /<meta[^>]{0,200}charset=["']?([\w-]{2,30})/i.exec(head)?.[1]
  try {
    return new TextDecoder(label ?? 'utf-8').decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}

async function putImage(
  { uploads, guard }: PreviewParts,
  user: string,
  image: string,
  page: URL,
): Promise<Preview['image']> {
  const address = URL.canParse(image, page) ? new URL(image, page).href : ''
  const fetched = await guardedFetch(address, IMAGE, guard)
  const type = fetched && sniffType(fetched.bytes)
  if (!fetched || !type || !SHOWN.has(type)) return undefined
  const { bytes } = fetched
  const ref = { hash: createHash('sha256').update(bytes).digest('base64url'), size: bytes.length }
  const begun = await uploads.begin(user, ref, true)
  if (begun.error !== undefined || !('upload' in begun)) return undefined
  if (begun.offset === ref.size) return { ...ref, type }
  const source = (async function* () {
    yield bytes
  })()
  const put = await uploads.write(user, begun.upload, 0, { bytes: source, length: ref.size, stop: () => {} })
  return put.error === undefined ? { ...ref, type } : undefined
}
