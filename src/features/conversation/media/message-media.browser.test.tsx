import '../../../styles.css'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { run } from '../../../data/commands/run.ts'
import { keepBlob } from '../../../data/media/keep-blob.ts'
import { applyChange } from '../../../data/projections/feed.ts'
import type { MediaRow } from '../../../data/rows.ts'
import { ACCOUNT } from '../../../data/testing/local-world.ts'
import { type MediaWorld, mediaWorld } from '../../../data/testing/media-world.ts'
import { transact } from '../../../data/transact.ts'
import { type Attachment, attachmentPart } from '../../../model/attachment.ts'
import { MEDIA_RULES, USUAL_RULES } from '../../../model/media-rules.ts'
import { member, messageItem, openConversation } from '../message-fixtures.ts'
import { type Rendered, renderInConversation } from '../render-for-test.tsx'
import { MessageMedia } from './message-media.tsx'

let world: MediaWorld
let shown: Rendered
beforeEach(async () => {
  world = await mediaWorld()
})
afterEach(async () => {
  shown.unmount()
  await world.dispose()
})

async function picture(): Promise<Blob> {
  const canvas = new OffscreenCanvas(160, 90)
  canvas.getContext('2d')?.fillRect(0, 0, 80, 90)
  return canvas.convertToBlob({ type: 'image/png' })
}

async function keep(blob: Blob, type: string): Promise<MediaRow> {
  const kept = await keepBlob({ database: world.db.name, account: ACCOUNT }, blob, () => undefined)
  const rest = {
    account: ACCOUNT,
    type,
    kind: 'image',
    state: 'here',
    keptBytes: kept.size,
    usedAtMs: Date.now(),
  } as const
  const row: MediaRow = { ...kept, ...rest, conversations: ['g.x'] }
  await transact(world.db, ['media'], 'readwrite', 'strict', async (rows) => rows('media').put(row))
  return row
}

function show(...items: Attachment[]): void {
  const body = { enc: 'none' as const, parts: items.map(attachmentPart) }
  const open = openConversation([member('saraaaaa', 'سارا')])
  shown = renderInConversation(open, <MessageMedia item={messageItem(1, '', { body })} isActive={false} />)
}

const photo = (hash: string, rest: Partial<Attachment> = {}): Attachment => ({
  kind: 'image',
  type: 'image/png',
  hash,
  size: 400,
  width: 160,
  height: 90,
  ...rest,
})
const box = (): DOMRect | undefined => shown.element.querySelector('[data-media]')?.getBoundingClientRect().toJSON()
const drawn = () => shown.element.querySelectorAll('img[src^="blob:"]').length

it('[M3] a picture that comes takes the very box that was kept for it', async () => {
  const row = await keep(await picture(), 'image/png')
  await transact(world.db, ['media'], 'readwrite', 'strict', async (rows) => rows('media').delete([ACCOUNT, row.hash]))
  show(photo(row.hash))
  await vi.waitUntil(() => world.wanted.includes(row.hash))
  const before = box()
  expect(drawn()).toBe(0)
  applyChange({ account: ACCOUNT, media: [row] })
  await vi.waitUntil(() => drawn() === 1)
  expect(box()).toEqual(before)
  expect((before?.width ?? 0) / (before?.height ?? 1)).toBeCloseTo(16 / 9, 1)
})

it('[M14][M16] what came and is no picture shows as a file in the same box', async () => {
  const row = await keep(new Blob(['<svg onload="alert(1)">']), 'application/octet-stream')
  show(photo(row.hash, { name: 'دروغ.png' }))
  await vi.waitUntil(() => shown.element.textContent?.includes('دروغ.png') === true)
  expect(drawn()).toBe(0)
})

it('[M13] a file waits until it is asked for', async () => {
  const hash = 'f'.repeat(43)
  show({ kind: 'file', type: 'application/pdf', hash, size: 9, name: 'گزارش.pdf' })
  const button = shown.element.querySelector('button')
  await vi.waitUntil(() => button?.disabled === false)
  expect(world.wanted).toEqual([])
  button?.click()
  expect(world.wanted).toEqual([hash])
})

const setRules = (saver: boolean) => run('set-preference', { key: MEDIA_RULES, value: { ...USUAL_RULES, saver } })

it('[M13] nothing is brought before the device has read the rules of the person, and once when they let it come', async () => {
  const hash = 'p'.repeat(43)
  await setRules(true)
  show(photo(hash))
  // That it is not here is known before the rules are.
  await vi.waitUntil(() => shown.element.querySelector('[data-media] button span') !== null)
  expect(world.wanted).toEqual([])
  await setRules(false)
  await vi.waitUntil(() => world.wanted.length > 0)
  expect(world.wanted).toEqual([hash])
})

it('[M12] what is to be kept comes by itself, whatever the rules say', async () => {
  const hash = 'k'.repeat(43)
  await setRules(true)
  const items = [{ hash, size: 400, kind: 'image' as const }]
  await run('keep-media', { account: ACCOUNT, conversation: 'g.x', items, isKept: true, atMs: Date.now() })
  show(photo(hash))
  await vi.waitUntil(() => world.wanted.includes(hash))
})
