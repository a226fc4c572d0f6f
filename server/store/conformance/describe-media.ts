/** Blobs as rows: quota, one writer at a time, who may name and have them, what is thrown away (M1, M4–M7). */
import { describe, expect, test } from 'vitest'
import type { UploadRow } from '../media-port.ts'
import type { Store } from '../port.ts'
import {
  ALI,
  actorOf,
  commit,
  converse,
  DIRECT,
  factsFor,
  GROUP,
  group,
  joining,
  newCid,
  REZA,
  SARA,
} from './fixture.ts'
import type { StoreWorld } from './world.ts'

const LIMITS = { quotaBytes: 1_000, openUploads: 3 }
const NEVER = { named: 0, moved: 0 }
const hash = (letter: string) => letter.repeat(43)

export function describeMedia(world: StoreWorld): void {
  describe('media', () => {
    test('[M5] an account puts no more than its quota, uploads under way included, and not too many at once', async () => {
      const { store } = world
      await converse(store)
      expect(await store.media.beginUpload(row('a', 900), LIMITS, 1)).toBe('begun')
      expect(await store.media.beginUpload(row('b', 101), LIMITS, 1)).toBe('over-quota')
      expect(await store.media.beginUpload({ ...row('b', 101), user: SARA }, LIMITS, 1)).toBe('begun')
      await store.media.finishUpload(row('a', 900), 'image/png', 1)
      expect(await store.media.beginUpload(row('b', 101), LIMITS, 1)).toBe('over-quota')
      expect(await store.media.beginUpload(row('c', 0), LIMITS, 1)).toBe('begun')
      expect(await store.media.beginUpload(row('d', 0), LIMITS, 1)).toBe('begun')
      expect(await store.media.beginUpload(row('e', 0), LIMITS, 1)).toBe('begun')
      expect(await store.media.beginUpload(row('f', 0), LIMITS, 1)).toBe('too-many')
      await store.media.endUpload(ALI, 'c')
      expect(await store.media.beginUpload(row('f', 0), LIMITS, 1)).toBe('begun')
    })

    test('[M4] one writer at a time, until it lets go or its time is over; who lost it tells nothing', async () => {
      const { store } = world
      await converse(store)
      const { media } = store
      await media.beginUpload(row('a', 10), LIMITS, 1)
      const take = (writer: string, nowMs: number) => media.takeUpload(ALI, 'a', writer, { nowMs, untilMs: nowMs + 10 })
      const tell = (writer: string, offset: number, untilMs: number) =>
        media.advanceUpload(
          { user: ALI, upload: 'a' },
          writer,
          { offset, stored: `at ${offset}` },
          { nowMs: 5, untilMs },
        )
      expect(await take('w1', 1)).toMatchObject({ offset: 0 })
      expect(await take('w2', 10)).toBe('busy')
      expect([await tell('w1', 4, 20), await take('w2', 15)]).toEqual([true, 'busy'])
      expect(await take('w2', 20)).toEqual({ ...row('a', 10), offset: 4, stored: 'at 4' })
      expect(await tell('w1', 9, 40)).toBe(false)
      expect(await tell('w2', 7, 0)).toBe(true)
      expect(await take('w3', 21)).toMatchObject({ offset: 7 })
      expect(await media.takeUpload(SARA, 'a', 'w4', { nowMs: 99, untilMs: 100 })).toBeUndefined()
      expect(await media.upload(SARA, 'a')).toBeUndefined()
      expect(await media.upload(ALI, 'a')).toMatchObject({ offset: 7, stored: 'at 7' })
      await world.reopen()
      expect(await world.store.media.upload(ALI, 'a')).toMatchObject({ offset: 7, stored: 'at 7' })
    })

    test('[M1] a blob may be named by who put it and by who sees a message that names it', async () => {
      const { store } = world
      await converse(store)
      expect(await mayName(store, ALI)).toBe(false)
      await putBlob(store)
      expect([await mayName(store, ALI), await mayName(store, SARA)]).toEqual([true, false])
      expect((await factsFor(store, { media: [{ hash: hash('a'), size: 101 }] })).heldMedia.size).toBe(0)
      await say(store)
      expect([await mayName(store, SARA), await mayName(store, REZA)]).toEqual([true, false])
    })

    test('[M6] a blob is had where a message that is seen names it, by who is in', async () => {
      const { store } = world
      await group(store, SARA)
      await putBlob(store)
      const has = async (user: string, conversation = GROUP) =>
        (await store.media.mediaIn(user, conversation, hash('a'))) !== undefined
      expect([await has(ALI), await has(SARA)]).toEqual([false, false])
      const { events } = await say(store, GROUP)
      expect(await store.media.mediaIn(SARA, GROUP, hash('a'))).toEqual({
        hash: hash('a'),
        size: 100,
        type: 'image/png',
        stored: 'stored a',
      })
      expect([await has(ALI), await has(REZA), await has(SARA, DIRECT)]).toEqual([true, false, false])
      const added = [{ kind: 'u', payload: '[]' }]
      await commit(store, { conversation: GROUP }, { events: added, members: joining('added', 'member', REZA) })
      expect([await has(REZA), await mayName(store, REZA)]).toEqual([false, false])
      await commit(store, { conversation: GROUP }, { events: added, members: joining('removed', 'none', SARA) })
      expect([await has(SARA), await mayName(store, SARA)]).toEqual([false, false])
      await commit(
        store,
        { conversation: GROUP },
        { events: [{ kind: 'x', payload: '2' }], erase: events[0]?.seq ?? 0 },
      )
      expect(await has(ALI)).toBe(false)
    })

    test('[M7] what no message names is thrown away after its time, what was erased at once, what is named never', async () => {
      const { store } = world
      await converse(store)
      await putBlob(store, 'a', 50)
      await putBlob(store, 'b', 50)
      await say(store, DIRECT, 'a')
      await store.media.collect({ named: 50, moved: 0 })
      expect(await store.media.trash(9)).toEqual([])
      await store.media.collect({ named: 51, moved: 0 })
      expect(await store.media.trash(9)).toEqual(['stored b'])
      expect([await mayName(store, ALI, 'a'), await mayName(store, ALI, 'b')]).toEqual([true, false])
      await store.media.forgetTrash('stored b')
      const again = await say(store, DIRECT, 'a')
      const erase = (seq: number) =>
        commit(store, { conversation: DIRECT }, { events: [{ kind: 'x', payload: `${seq}`, target: seq }], erase: seq })
      await erase(1)
      await store.media.collect({ named: 1, moved: 0 })
      expect(await store.media.trash(9)).toEqual([])
      await erase(again.events[0]?.seq ?? 0)
      await store.media.collect({ named: 1, moved: 0 })
      expect(await store.media.trash(9)).toEqual(['stored a'])
      expect(await store.media.beginUpload(row('z', 1_000), LIMITS, 1), 'the quota is free again').toBe('begun')
    })

    test('[M7] an upload that nobody goes on with is thrown away, one that is being written to never', async () => {
      const { store } = world
      await converse(store)
      await store.media.beginUpload(row('a', 10), LIMITS, 5)
      await store.media.beginUpload(row('b', 10), LIMITS, 5)
      await store.media.takeUpload(ALI, 'b', 'w', { nowMs: 5, untilMs: 90 })
      await store.media.collect({ named: 0, moved: 5 })
      expect(await store.media.trash(9)).toEqual([])
      await store.media.collect({ named: 0, moved: 50 })
      expect(await store.media.trash(9)).toEqual(['stored a'])
      expect([await store.media.upload(ALI, 'a'), (await store.media.upload(ALI, 'b'))?.upload]).toEqual([
        undefined,
        'b',
      ])
    })

    test('[M4] the same bytes put twice are kept once, and whoever put them may name them', async () => {
      const { store } = world
      await converse(store)
      await putBlob(store)
      const other = { ...row('other', 100), hash: hash('a'), user: SARA, stored: 'a second time' }
      await store.media.beginUpload(other, LIMITS, 1)
      await store.media.finishUpload(other, 'image/png', 1)
      await store.media.finishUpload(other, 'image/png', 1)
      expect([await mayName(store, SARA), await store.media.trash(9)]).toEqual([true, ['a second time']])
      await say(store)
      expect(await store.media.mediaIn(SARA, DIRECT, hash('a'))).toMatchObject({ stored: 'stored a' })
    })

    test('[M4] claiming tells nobody who may not name it, and keeps it for its time again', async () => {
      const { store } = world
      await converse(store)
      await putBlob(store, 'a', 5)
      const ref = { hash: hash('a'), size: 100 }
      expect([await store.media.claim(SARA, ref, 80), await store.media.claim(ALI, ref, 80)]).toEqual([false, true])
      expect(await store.media.claim(ALI, { ...ref, size: 1 }, 80)).toBe(false)
      await store.media.collect({ named: 80, moved: 0 })
      expect(await store.media.claim(ALI, ref, 80)).toBe(true)
      await store.media.collect(NEVER)
      expect(await store.media.trash(9)).toEqual([])
    })

    test('[M6] links are signed with one key for ever', async () => {
      const key = await world.store.media.linkKey()
      expect(key.length).toBeGreaterThanOrEqual(43)
      await world.reopen()
      expect(await world.store.media.linkKey()).toBe(key)
    })
  })
}

function row(upload: string, size: number): UploadRow {
  return { upload, user: ALI, hash: hash(upload.slice(0, 1)), size, offset: 0, stored: `stored ${upload}` }
}

async function putBlob(store: Store, upload = 'a', atMs = 1): Promise<void> {
  await store.media.beginUpload(row(upload, 100), LIMITS, atMs)
  await store.media.finishUpload(row(upload, 100), 'image/png', atMs)
}

/** The next message names the blob. */
async function say(store: Store, conversation = DIRECT, letter = 'a') {
  const seq = ((await store.membership(ALI, conversation))?.row.head ?? 0) + 1
  const need = { conversation, cid: newCid(), media: [{ hash: hash(letter), size: 100 }] }
  return commit(store, need, { events: [{ kind: 'm', payload: '"x"' }], media: { seq, hashes: [hash(letter)] } })
}

async function mayName(store: Store, user: string, letter = 'a'): Promise<boolean> {
  const media = [{ hash: hash(letter), size: 100 }]
  return (await factsFor(store, { actor: actorOf(user), media })).heldMedia.has(hash(letter))
}
