/**
 * The packs of stickers that a server offers, read from folders at the start: ours, and those of the operator. A pack is a
 * folder with `manifest`, `signature` and each picture as `<hash>.webp`. What is not signed by its maker, or is not what it says,
 * stops the start: nobody else would ever see that it is wrong. Rule: M22.
 */
import { createHash, createPublicKey, verify } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPack, type SignedPack } from '../../src/model/sticker-pack.ts'
import { StartError } from '../start-error.ts'

export interface StickerPacks {
  packs: readonly SignedPack[]
  /** By hash. */
  pictures: ReadonlyMap<string, Buffer>
}

export const OWN_PACKS = join(import.meta.dirname, 'packs')

/** @param folders of packs; one that is not there has none */
export function readPacks(folders: readonly string[]): StickerPacks {
  const pictures = new Map<string, Buffer>()
  const packs = folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { withFileTypes: true }).map((entry) => ({ folder, entry })))
    .filter(({ entry }) => entry.isDirectory())
    .map(({ folder, entry }) => readOne(join(folder, entry.name), pictures))
  return { packs, pictures }
}

function readOne(folder: string, pictures: Map<string, Buffer>): SignedPack {
  const read = (name: string): Buffer => {
    const path = join(folder, name)
    return existsSync(path) ? readFileSync(path) : refuse(folder, `${name} is missing`)
  }
  const [manifest, signature] = [read('manifest'), read('signature').toString('utf8').trim()]
  const pack = readPack(manifest.toString('utf8')) ?? refuse(folder, 'manifest is no pack')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: pack.maker }, format: 'jwk' })
  if (!verify(null, manifest, key, Buffer.from(signature, 'base64url'))) refuse(folder, 'signature is not of its maker')
  for (const { hash, size } of pack.stickers) {
    const picture = read(`${hash}.webp`)
    const found = createHash('sha256').update(picture).digest('base64url')
    if (found !== hash || picture.length !== size) refuse(folder, `${hash}.webp is not what manifest says`)
    pictures.set(hash, picture)
  }
  return { manifest: manifest.toString('utf8'), signature }
}

function refuse(folder: string, why: string): never {
  throw new StartError(
    'bad-setting',
    'STICKER_PACKS',
    `The sticker pack in ${folder} cannot be offered: ${why}. Put it right, or take the folder out of STICKER_PACKS.`,
    `بستهٔ برچسب در ${folder} را نمی‌توان عرضه کرد (${why}). درستش کنید یا پوشه را از STICKER_PACKS بردارید.`,
  )
}
