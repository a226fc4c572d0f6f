/**
 * Where the bytes of blobs lie on this device: in files, or in the rows of the database themselves where the browser has no
 * files. A file without a row is nobody's and goes after a day. Writing them: keep-blob.ts. Rule: M11.
 */

import type { BlobRef } from '../../model/media-named.ts'
import { type FileStore, makeFileStore, openFileStore, removeFolder } from '../../platform/file-store.ts'
import { newCid } from '../../platform/ids.ts'
import type { AccountId, KeptBytes } from '../rows.ts'

/** Whose folder it is. */
export interface BlobPlace {
  database: string
  account: AccountId
}

export type KeptBlob = BlobRef & KeptBytes

const ROOT = 'hodhod-media'
/** Somebody may still be writing its message. */
const UNOWNED_MS = 86_400_000

/** To read from: undefined where there are none. */
export async function filesOf(place: BlobPlace): Promise<FileStore | undefined> {
  return openFileStore(pathOf(place))
}

/** To write to: undefined where the browser has no files. Rejects with a QuotaExceededError where the disk is full. */
export async function filesFor(place: BlobPlace): Promise<FileStore | undefined> {
  return makeFileStore(pathOf(place))
}

/** Undefined where they are not here: the browser may have thrown the file away. */
export async function blobOf(
  place: BlobPlace,
  { file, bytes, size, type }: KeptBytes & { size: number; type: string },
): Promise<Blob | undefined> {
  const found = file === undefined ? bytes : await (await filesOf(place))?.read(file)
  if (!found || found.size < size) return undefined
  return found.slice(0, size, type)
}

export async function dropBytes(place: BlobPlace, all: readonly KeptBytes[]): Promise<void> {
  const files = await filesOf(place)
  for (const { file } of all) if (file !== undefined) await files?.remove(file)
}

export function dropAllBytes(place: BlobPlace): Promise<void> {
  return removeFolder(pathOf(place))
}

/** @param owned the files that rows name */
export async function sweepFiles(place: BlobPlace, owned: ReadonlySet<string>, nowMs: number): Promise<void> {
  const files = await filesOf(place)
  for (const name of (await files?.names()) ?? []) {
    if (!owned.has(name) && madeAtMs(name) < nowMs - UNOWNED_MS) await files?.remove(name)
  }
}

export function fileName(nowMs: number): string {
  return `${nowMs}-${newCid()}`
}

function madeAtMs(name: string): number {
  return Number(name.split('-', 1)[0])
}

function pathOf({ database, account }: BlobPlace): string[] {
  return [ROOT, database, String(account)]
}
