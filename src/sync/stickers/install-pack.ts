/**
 * Brings a pack of stickers to the device: its manifest and every picture, each checked against its name, then all rows in one
 * transaction. A pack is here whole or not at all. Rules: M11, M22, M23.
 */
import { type Backend, BackendError } from '../../backend/port.ts'
import { type BlobPlace, dropBytes, type KeptBlob } from '../../data/media/blob-files.ts'
import { foundType } from '../../data/media/found-type.ts'
import type { Database } from '../../data/open-database.ts'
import type { AccountId, DataChange, MediaRow } from '../../data/rows.ts'
import { read, transact } from '../../data/transact.ts'
import type { Sticker } from '../../model/sticker-pack.ts'
import { offeredPacks } from './offered-packs.ts'

export interface InstallParts {
  db: Database
  account: AccountId
  backend: Backend
  nowMs: number
}

type Brought = KeptBlob & { type: string }

/** Rejects with BackendError, or with what the disk says. */
export async function installPack(parts: InstallParts, id: string, signal: AbortSignal): Promise<DataChange> {
  const offered = (await offeredPacks(parts.backend, signal)).find(({ content }) => content.id === id)
  if (!offered) throw new BackendError('not-found')
  const brought: Brought[] = []
  try {
    for (const sticker of await missing(parts, offered.content.stickers))
      brought.push(await bring(parts, sticker, signal))
  } catch (error) {
    await dropBytes(placeOf(parts), brought)
    throw error
  }
  const { db, account, nowMs } = parts
  return transact(db, ['media', 'stickers'], 'readwrite', 'strict', async (rows): Promise<DataChange> => {
    const media: MediaRow[] = []
    for (const { hash } of offered.content.stickers) {
      const known = await rows('media').get([account, hash])
      const fresh = brought.find((one) => one.hash === hash)
      const row = fresh ? rowOf(parts, fresh) : known
      if (!row) throw new BackendError('internal')
      rows('media').put(row)
      media.push(row)
    }
    const former = await rows('stickers').get([account, id])
    rows('stickers').put({ ...offered, account, pack: id, installedAtMs: nowMs, used: former?.used ?? {} })
    return { account, media, stickersChanged: true }
  })
}

/** What is whole here is not brought again. */
async function missing({ db, account }: InstallParts, stickers: readonly Sticker[]): Promise<Sticker[]> {
  const rows = await read(db, ['media'], (all) =>
    Promise.all(stickers.map(({ hash }) => all('media').get([account, hash]))),
  )
  return stickers.filter((_sticker, at) => rows[at] === undefined || rows[at].state === 'partial')
}

async function bring(parts: InstallParts, { hash, size }: Sticker, signal: AbortSignal): Promise<Brought> {
  const { keepBlob } = await import('../../data/media/keep-blob.ts')
  const blob = await parts.backend.sticker?.({ hash, size }, signal)
  if (!blob) throw new BackendError('unsupported')
  const kept = await keepBlob(placeOf(parts), blob, () => undefined)
  const type = await foundType(blob)
  if (kept.hash === hash && kept.size === size && type.startsWith('image/')) return { ...kept, type }
  await dropBytes(placeOf(parts), [kept])
  throw new BackendError('bad-blob')
}

/** Waiting: the backend has it as a sticker of its pack, not as a blob that a message may name (M1). */
function rowOf({ account, nowMs }: InstallParts, { size, ...blob }: Brought): MediaRow {
  const state = { kind: 'sticker', state: 'waiting', usedAtMs: nowMs } as const
  return { ...blob, ...state, size, keptBytes: size, account, conversations: [] }
}

function placeOf({ db, account }: InstallParts): BlobPlace {
  return { database: db.name, account }
}
