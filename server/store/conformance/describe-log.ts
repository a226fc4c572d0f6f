/** Reads of the log: ranges, effects, erasure, hidden and unread (L2, L5, L6, C7). */
import { describe, expect, test } from 'vitest'
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
  write,
} from './fixture.ts'
import type { StoreWorld } from './world.ts'

export function describeLog(world: StoreWorld): void {
  describe('log', () => {
    test('[L2] a range gives its oldest or its newest events, ascending', async () => {
      const { store } = world
      await converse(store)
      for (const of of ['a', 'b', 'c', 'd', 'e']) await write(store, ALI, DIRECT, of)
      const seqs = async (newest: boolean) =>
        (await store.events(DIRECT, { from: 2, to: 5, limit: 2, newest })).map(({ seq }) => seq)
      expect(await seqs(false)).toEqual([2, 3])
      expect(await seqs(true)).toEqual([4, 5])
      expect(await store.events('g.unknown', { from: 1, to: 9, limit: 9, newest: true })).toEqual([])
    })

    test('[S2] the first seq after a clock is found wherever it lies', async () => {
      const { store } = world
      await converse(store)
      const clocks = [await store.clock()]
      for (let count = 1; count <= 40; count++) {
        await write(store, ALI, DIRECT, `${count}`)
        clocks.push(await store.clock())
      }
      const found = await Promise.all(clocks.map((clock) => store.firstSeqAfter(DIRECT, clock)))
      expect(found).toEqual([...Array.from({ length: 40 }, (_, index) => index + 1), undefined])
      expect(await store.firstSeqAfter(DIRECT, 0)).toBe(1)
      expect(await store.firstSeqAfter('g.unknown', 0)).toBeUndefined()
    })

    test('[L5] effects are found by target and by seq, the newest when there are too many', async () => {
      const { store } = world
      await converse(store)
      for (const of of ['a', 'b', 'c']) await write(store, ALI, DIRECT, of)
      const react = (target: number) =>
        commit(store, { conversation: DIRECT }, { events: [{ kind: 'r', payload: `[${target},"👍",1]`, target }] })
      for (const target of [1, 2, 3, 2]) await react(target)
      const seqs = async (target: { from: number; to: number }, after: number, upTo: number, limit = 10) =>
        (await store.effects(DIRECT, target, after, upTo, limit)).map(({ seq }) => seq)
      expect(await seqs({ from: 2, to: 2 }, 3, 7)).toEqual([5, 7])
      expect(await seqs({ from: 1, to: 3 }, 4, 6)).toEqual([5, 6])
      expect(await seqs({ from: 1, to: 1_000 }, 6, 7)).toEqual([7])
      expect(await seqs({ from: 1, to: 3 }, 0, 7, 2)).toEqual([6, 7])
    })

    test('[L5] erasing removes the bodies of the message and of its edits, and nothing else', async () => {
      const { store } = world
      await converse(store)
      await write(store, ALI, DIRECT, 'راز')
      await write(store, ALI, DIRECT, 'دیگر')
      const edit = (target: number) => ({ kind: 'e', payload: `[${target},"راز دوم"]`, target })
      await commit(store, { conversation: DIRECT }, { events: [edit(1)] })
      await commit(store, { conversation: DIRECT }, { events: [edit(2)] })
      await commit(store, { conversation: DIRECT }, { events: [{ kind: 'x', payload: '1', target: 1 }], erase: 1 })
      const rows = await store.events(DIRECT, { from: 1, to: 9, limit: 9, newest: false })
      expect(rows.map(({ payload }) => payload)).toEqual(['null', '"دیگر"', 'null', '[2,"راز دوم"]', '1'])
      const { target } = await factsFor(store, { conversation: DIRECT, target: { seq: 1 } })
      expect(target).toEqual({ seq: 1, kind: 'm', sender: ALI, erased: true })
    })

    test('[L5] facts tell the target by seq or by own cid, and the reactions that the actor has on it', async () => {
      const { store } = world
      await converse(store)
      const cid = newCid()
      await commit(store, { conversation: DIRECT, cid }, { events: [{ kind: 'm', payload: '"a"' }] })
      const react = (emoji: string, on: 0 | 1, user: string) =>
        commit(
          store,
          { conversation: DIRECT, actor: actorOf(user) },
          { events: [{ kind: 'r', payload: JSON.stringify([1, emoji, on]), target: 1 }] },
        )
      for (const [emoji, on] of [
        ['👍', 1],
        ['❤️', 1],
        ['👍', 0],
      ] as const)
        await react(emoji, on, ALI)
      await react('🎉', 1, SARA)
      const facts = await factsFor(store, { conversation: DIRECT, target: { cid } })
      expect(facts.target?.seq).toBe(1)
      expect(facts.reactions).toEqual(['❤️'])
      const foreign = await factsFor(store, { conversation: DIRECT, target: { cid }, actor: actorOf(SARA) })
      expect(foreign.target).toBeUndefined()
      const missing = await factsFor(store, { conversation: DIRECT, target: { seq: 99 } })
      expect(missing.target).toBeUndefined()
    })

    test('[L5] what a person hides is theirs alone, by range and since a clock', async () => {
      const { store } = world
      await converse(store)
      for (const of of ['a', 'b', 'c']) await write(store, SARA, DIRECT, of)
      const before = await store.clock()
      for (const seq of [3, 1]) await commit(store, { conversation: DIRECT }, { hide: { user: ALI, seq } })
      expect(await store.hidden(ALI, DIRECT, { from: 1, to: 2 })).toEqual([1])
      expect(await store.hidden(ALI, DIRECT, { after: before })).toEqual([1, 3])
      expect(await store.hidden(ALI, DIRECT, { after: await store.clock() })).toEqual([])
      expect(await store.hidden(SARA, DIRECT, { after: 0 })).toEqual([])
    })

    test("[C7] unread counts others' messages after the watermark, without erased and hidden ones", async () => {
      const { store } = world
      await converse(store)
      for (const of of ['a', 'b', 'c', 'd']) await write(store, SARA, DIRECT, of)
      await write(store, ALI, DIRECT, 'own')
      await commit(store, { conversation: DIRECT }, { events: [{ kind: 'p', payload: '[1,1]', target: 1 }] })
      expect(await store.unread(ALI, DIRECT, 0)).toBe(4)
      expect(await store.unread(ALI, DIRECT, 1)).toBe(3)
      await commit(store, { conversation: DIRECT }, { hide: { user: ALI, seq: 2 } })
      await commit(
        store,
        { conversation: DIRECT, actor: actorOf(SARA) },
        { events: [{ kind: 'x', payload: '3', target: 3 }], erase: 3 },
      )
      expect(await store.unread(ALI, DIRECT, 0)).toBe(2)
    })

    test('[L6] unread counts only what the person may see', async () => {
      const { store } = world
      await group(store, SARA)
      await write(store, SARA, GROUP, 'پیش از آمدن')
      await commit(
        store,
        { conversation: GROUP },
        { events: [{ kind: 'u', payload: '[]' }], members: joining('added', 'member', REZA) },
      )
      await write(store, SARA, GROUP, 'هنگام بودن')
      await commit(
        store,
        { conversation: GROUP },
        { events: [{ kind: 'u', payload: '[]' }], members: joining('removed', 'none', REZA) },
      )
      await write(store, SARA, GROUP, 'پس از رفتن')
      expect(await store.unread(REZA, GROUP, 0)).toBe(1)
    })

    test('[C7] counting stops at 1,000', async () => {
      const { store } = world
      await converse(store)
      const many = Array.from({ length: 1_005 }, (_, index) => ({ kind: 'm', payload: `"${index}"` }))
      await commit(store, { conversation: DIRECT, actor: actorOf(SARA) }, { events: many })
      expect(await store.unread(ALI, DIRECT, 0)).toBe(1_000)
      expect(await store.unread(ALI, DIRECT, 1_000)).toBe(5)
    })
  })
}
