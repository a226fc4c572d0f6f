/**
 * The packs of the demonstration: those of the reference server, whose files the build puts among its assets. Nothing of it comes
 * before somebody asks for stickers, and nothing of it is held for the offline shell.
 */
import type { SignedPack } from '../../model/sticker-pack.ts'
import { BackendError } from '../port.ts'

type Files = Record<string, string>
const MANIFESTS: Files = import.meta.glob('/server/stickers/packs/*/manifest', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const SIGNATURES: Files = import.meta.glob('/server/stickers/packs/*/signature', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const PICTURES: Files = import.meta.glob('/server/stickers/packs/*/*.webp', {
  query: '?url',
  import: 'default',
  eager: true,
})

export function demoPacks(): SignedPack[] {
  return Object.entries(MANIFESTS).map(([path, manifest]) => ({
    manifest,
    signature: (SIGNATURES[path.replace(/manifest$/, 'signature')] ?? '').trim(),
  }))
}

/** Undefined for what no pack has. Rejects with BackendError where the file cannot be had now. */
export async function demoSticker(hash: string): Promise<Blob | undefined> {
  const url = Object.entries(PICTURES).find(([path]) => path.endsWith(`/${hash}.webp`))?.[1]
  if (url === undefined) return undefined
  const response = await fetch(url).catch(() => undefined)
  if (!response?.ok) throw new BackendError('unreachable')
  return response.blob()
}
