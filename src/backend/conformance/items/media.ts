/** Blobs: put whole or in pieces over a bad link, known by their content, had only by those who see a message that names them. */
import { expect } from 'vitest'
import type { Body } from '../../../model/event.ts'
import type { BlobRef } from '../../../model/media-named.ts'
import { wholeContentHash } from '../../../platform/content-hash.ts'
import { type Backend, BackendError, type UploadOptions } from '../../port.ts'
import type { Item } from '../item.ts'
import type { ReferenceClient } from '../reference-client.ts'
import { until } from '../until.ts'

const NEVER = new AbortController().signal
const MISSING = { state: 'refused', code: 'media-missing' }
const LARGE_BYTES = 5 * 1024 * 1024

const ITEMS: readonly Item[] = [
  {
    id: 'B27',
    rules: '[M4][M5]',
    title: 'five megabytes arrive equal through a link that dies, without all of them being sent again',
    async run(stage) {
      const [sara, ali] = [await stage.join('sara'), await stage.join('ali')]
      const talk = await stage.converse('sara', 'ali')
      const { blob, ref } = await made(LARGE_BYTES, 27)
      const told: number[] = []
      let resume: string | undefined
      let wasCut = false
      const options: UploadOptions = {
        signal: NEVER,
        onProgress(bytes) {
          told.push(bytes)
          if (wasCut || bytes < LARGE_BYTES / 5 || bytes === LARGE_BYTES) return
          wasCut = true
          stage.world.cut(sara.device)
        },
        onResume(token) {
          resume = token
        },
      }
      expect(await codeOf(sara.device.backend.upload?.(blob, ref, options))).toBe('unreachable')
      expect([wasCut, resume !== undefined]).toEqual([true, true])
      expect(await sendMedia(sara, talk, ref)).not.toMatchObject({ state: 'confirmed' })
      stage.world.heal(sara.device)
      const before = told.length
      await until('the link is back', () => sara.isCaughtUp)
      await putAgain(sara.device.backend, blob, ref, { ...options, ...(resume ? { resume } : {}) })
      expect(told[before]).toBeGreaterThanOrEqual(LARGE_BYTES / 5)
      expect(told.at(-1)).toBe(LARGE_BYTES)
      const sent = await sendMedia(sara, talk, ref)
      expect(sent.state).toBe('confirmed')
      await ali.holds(talk, 1)
      expect(await downloaded(ali.device.backend, talk, ref)).toBe(ref.hash)
      const rest = await bytesOf(ali.device.backend, talk, ref, LARGE_BYTES - 1_000)
      expect(rest).toEqual(new Uint8Array(await blob.slice(LARGE_BYTES - 1_000).arrayBuffer()))
    },
  },
  {
    id: 'B27',
    rules: '[M4]',
    title: 'a blob that this account has put is not sent again, and one of nothing can be put too',
    async run(stage) {
      const [sara, phone] = [await stage.join('nima'), await stage.join('nima')]
      const { blob, ref } = await made(700_000, 1)
      await put(sara, blob, ref)
      const told: number[] = []
      await phone.device.backend.upload?.(blob, ref, { signal: NEVER, onProgress: (bytes) => told.push(bytes) })
      expect(told).toEqual([ref.size])
      const empty = await made(0, 0)
      await put(sara, empty.blob, empty.ref)
      const saved = `s.${sara.user}`
      expect((await sendMedia(sara, saved, empty.ref, ref)).state).toBe('confirmed')
      expect(await downloaded(phone.device.backend, saved, empty.ref)).toBe(empty.ref.hash)
    },
  },
  {
    id: 'B27',
    rules: '[M5]',
    title: 'bytes that are not what was announced, or too many, are a typed error and never there',
    async run(stage) {
      const sara = await stage.join('omid')
      const { blob, ref } = await made(100_000, 2)
      const other = await made(100_000, 3)
      const { backend } = sara.device
      const options = { signal: NEVER }
      expect(await codeOf(backend.upload?.(other.blob, ref, options))).toBe('bad-blob')
      expect(await codeOf(backend.upload?.(blob, { ...ref, size: 99_999 }, options))).toBe('bad-blob')
      const limit = sara.capabilities?.limits.uploadBytes ?? 0
      expect(limit).toBeGreaterThan(LARGE_BYTES)
      expect(await codeOf(backend.upload?.(blob, { ...ref, size: limit + 1 }, options))).toBe('too-large')
      expect(await sendMedia(sara, `s.${sara.user}`, ref)).toEqual(MISSING)
      const gone = new AbortController()
      gone.abort()
      expect(await codeOf(backend.upload?.(blob, ref, { signal: gone.signal }))).toBe('unreachable')
    },
  },
  {
    id: 'B28',
    rules: '[M1][M6]',
    title: 'a blob is had by those who see a message that names it, and named by those who have it',
    async run(stage) {
      const [sara, ali, eve] = [await stage.join('sara'), await stage.join('ali'), await stage.join('eve')]
      const talk = await stage.converse('sara', 'ali')
      const other = await stage.converse('sara', 'eve')
      const { blob, ref } = await made(80_000, 28)
      await put(sara, blob, ref)
      await sendMedia(sara, talk, ref)
      await ali.holds(talk, 1)
      for (const of of [talk, other, `s.${eve.user}`]) {
        expect(await codeOf(eve.device.backend.download?.(of, ref, 0, NEVER))).toBe('not-found')
        expect(await codeOf(eve.device.backend.mediaUrl?.(of, ref))).toBe('not-found')
        expect((await sendMedia(eve, of, ref)).state).toBe('refused')
      }
      expect(await codeOf(ali.device.backend.download?.(other, ref, 0, NEVER))).toBe('not-found')
      expect(await codeOf(sara.device.backend.download?.(other, ref, 0, NEVER))).toBe('not-found')
      const nowhere = { hash: 'A'.repeat(43), size: 1 }
      expect(await codeOf(ali.device.backend.download?.(talk, nowhere, 0, NEVER))).toBe('not-found')
      const forwarded = `s.${ali.user}`
      expect((await sendMedia(ali, forwarded, ref)).state).toBe('confirmed')
      expect(await downloaded(ali.device.backend, forwarded, ref)).toBe(ref.hash)
      expect(await sendMedia(ali, forwarded, { ...ref, size: ref.size - 1 })).toEqual(MISSING)
    },
  },
  {
    id: 'B28',
    rules: '[M6]',
    title: 'what was removed, erased or kicked out has no bytes any more, and an edit of the caption keeps them',
    async run(stage) {
      const [sara, ali] = [await stage.join('nima'), await stage.join('reza')]
      await stage.device('omid')
      const group = await stage.converse('nima', 'reza', 'omid')
      const { blob, ref } = await made(90_000, 29)
      await put(sara, blob, ref)
      const sent = await sendMedia(sara, group, ref)
      const seq = sent.state === 'confirmed' ? (sent.event?.seq ?? 0) : 0
      await ali.holds(group, 1)
      const url = await ali.device.backend.mediaUrl?.(group, ref)
      expect(url?.untilMs).toBeGreaterThan(Date.now())
      expect(await hashAt(url?.url ?? '')).toBe(ref.hash)
      await sara.settle({ op: 'edit', conversation: group, target: { seq }, body: mediaBody('نوشتهٔ دیگر', ref) })
      expect(await downloaded(ali.device.backend, group, ref)).toBe(ref.hash)
      await sara.settle({ op: 'remove', conversation: group, user: ali.user })
      expect(await codeOf(ali.device.backend.download?.(group, ref, 0, NEVER))).toBe('not-found')
      expect(await codeOf(ali.device.backend.mediaUrl?.(group, ref))).toBe('not-found')
      await sara.settle({ op: 'erase', conversation: group, target: { seq } })
      expect(await codeOf(sara.device.backend.download?.(group, ref, 0, NEVER))).toBe('not-found')
    },
  },
]

/** Where a backend has no uploads, there is no door for them. */
export const MEDIA: readonly Item[] = ITEMS.map((item) => ({
  ...item,
  async run(stage, makeWorld) {
    const { backend, secret } = await stage.device('asks')
    const { capabilities } = await backend.connect(secret, NEVER)
    if (capabilities.ops.upload === 'native') return item.run(stage, makeWorld)
    for (const door of ['upload', 'download', 'mediaUrl']) expect(door in backend).toBe(false)
  },
}))

/** Bytes that no two seeds share, and what they are called. */
export async function made(size: number, seed: number): Promise<{ blob: Blob; ref: BlobRef }> {
  const bytes = new Uint8Array(size)
  let state = seed + 1
  for (let at = 0; at < size; at += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    bytes[at] = state >>> 16
  }
  return { blob: new Blob([bytes]), ref: { hash: await sha256(bytes), size } }
}

export function mediaBody(caption: string, ...refs: BlobRef[]): Body {
  const items = refs.map((ref) => ({
    type: 'application/octet-stream',
    disposition: 'attachment' as const,
    extra: { ...ref, kind: 'file' },
  }))
  return { enc: 'none', parts: [{ type: 'text/plain', text: caption }, ...items] }
}

function sendMedia(client: ReferenceClient, conversation: string, ...refs: BlobRef[]) {
  return client.once({ op: 'send', conversation, body: mediaBody('عکس', ...refs) })
}

async function put(client: ReferenceClient, blob: Blob, ref: BlobRef): Promise<void> {
  await client.device.backend.upload?.(blob, ref, { signal: NEVER })
}

/** The server may still be taking the piece that the dead link brought: it says when to ask again, and the rest goes then. */
async function putAgain(backend: Backend, blob: Blob, ref: BlobRef, options: UploadOptions): Promise<void> {
  for (;;) {
    try {
      return await backend.upload?.(blob, ref, options)
    } catch (error) {
      if (!(error instanceof BackendError) || error.code !== 'overloaded') throw error
      await new Promise((resolve) => setTimeout(resolve, error.retryAfterMs ?? 0))
    }
  }
}

async function bytesOf(backend: Backend, of: string, ref: BlobRef, from: number): Promise<Uint8Array<ArrayBuffer>> {
  const stream = await backend.download?.(of, ref, from, NEVER)
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

async function downloaded(backend: Backend, of: string, ref: BlobRef): Promise<string> {
  return sha256(await bytesOf(backend, of, ref, 0))
}

async function hashAt(url: string): Promise<string> {
  return sha256(new Uint8Array(await (await fetch(url)).arrayBuffer()))
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return (await wholeContentHash(bytes)) ?? ''
}

async function codeOf(attempt: Promise<unknown> | undefined): Promise<string> {
  try {
    await attempt
    return attempt ? 'no error' : 'no such door'
  } catch (error) {
    return (error as { code: string }).code
  }
}
