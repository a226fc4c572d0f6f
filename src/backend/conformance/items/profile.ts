/** What a person sets about themselves: folders, privacy, a picture. */
import { expect } from 'vitest'
import type { CommandContent, ProfileChange } from '../../../model/command.ts'
import type { Folder, Member } from '../../../model/conversation.ts'
import { patternPicture } from '../../../model/pattern-picture.ts'
import { newCid } from '../../../platform/ids.ts'
import type { Item } from '../item.ts'
import type { ReferenceClient } from '../reference-client.ts'
import { until } from '../until.ts'
import { sendMany } from './catch-up.ts'

const REFUSED = { state: 'refused', code: 'not-allowed-by-person' }
const NEVER = new AbortController().signal

export const PROFILE: readonly Item[] = [
  {
    id: 'B39',
    rules: '[P1]',
    title: 'own folders are one list that all own devices share; the last one counts, and no news does not carry it',
    async run(stage) {
      const [laptop, phone, other] = [await stage.join('sara'), await stage.join('sara'), await stage.join('ali')]
      const folders: Folder[] = [
        { id: 'kar', name: 'کار و بار', conversations: [`s.${laptop.user}`, `g.${newCid()}`] },
        { id: 'khane', name: 'خانه', conversations: [] },
      ]
      const cid = newCid()
      expect((await laptop.settle({ op: 'folders', folders }, cid)).state).toBe('confirmed')
      expect((await laptop.settle({ op: 'folders', folders }, cid)).state).toBe('confirmed')
      await until('the phone has them', () => phone.self?.folders?.length === 2)
      expect(phone.self?.folders).toEqual(folders)
      await phone.settle({ op: 'folders', folders: [] })
      await until('the laptop has none', () => laptop.self?.folders?.length === 0)
      await phone.settle({ op: 'folders', folders })
      await until('the laptop has them again', () => laptop.self?.folders?.length === 2)
      const { secret, self } = laptop.device
      await laptop.stop()
      const resumed = stage.client({ backend: (await stage.device('sara')).backend, secret, self }, laptop.cursor)
      await stage.live(resumed)
      expect(resumed.batchedSelf).toBeUndefined()
      expect(other.self?.folders).toBeUndefined()
      expect((await stage.join('sara')).self?.folders).toEqual(folders)
    },
  },
  {
    id: 'B39',
    rules: '[P1]',
    title: 'what is no list of folders is refused and changes nothing',
    async run(stage) {
      const sara = await stage.join('nima')
      const good: Folder = { id: 'a', name: 'خانه', conversations: [] }
      await sara.settle({ op: 'folders', folders: [good] })
      const bad: Folder[][] = [
        Array.from({ length: 21 }, (_, n) => ({ ...good, id: `${n}` })),
        [{ ...good, name: '\u202Eنام' }],
        [{ ...good, name: '' }],
        [{ ...good, id: '<b>' }],
        [good, good],
        [{ ...good, conversations: Array.from({ length: 501 }, () => `s.${sara.user}`) }],
        [{ ...good, conversations: ['../../etc'] }],
      ]
      for (const folders of bad) expect((await sara.once({ op: 'folders', folders })).state).toBe('refused')
      const phone = await stage.join('nima')
      expect(phone.self?.folders).toEqual([good])
    },
  },
  {
    id: 'B40',
    rules: '[P2]',
    title: 'who hides receipts is not seen reading and sees nobody read, and own devices still agree',
    async run(stage) {
      const [sara, ali, phone] = [await stage.join('sara'), await stage.join('ali'), await stage.join('ali')]
      const talk = await stage.converse('sara', 'ali')
      await sendMany(sara, talk, 2)
      await ali.holds(talk, 2)
      await profile(ali, { hideReceipts: true })
      await until('the phone knows', () => phone.self?.hideReceipts === true)
      await ali.settle({ op: 'mark', conversation: talk, read: 2 })
      await until('the phone agrees', () => phone.log(talk).info?.read === 2)
      await until('sara knows of the delivery', () => watermarks(sara, talk, ali.user).delivered === 2)
      await ali.send(talk, 'خواندم')
      await sara.settle({ op: 'mark', conversation: talk, read: 3 })
      await until('ali knows of the delivery', () => watermarks(ali, talk, sara.user).delivered === 3)
      expect(watermarks(sara, talk, ali.user).read).toBe(0)
      expect(watermarks(ali, talk, sara.user).read).toBeLessThanOrEqual(2)
      const fresh = await stage.join('sara')
      expect(watermarks(fresh, talk, ali.user).read).toBe(0)
      const listed = (await sara.device.backend.members(talk)).find(({ user }) => user === ali.user)
      expect(listed?.read).toBe(0)
      await profile(ali, { hideReceipts: false })
      await until('sara sees ali read again', () => watermarks(sara, talk, ali.user).read >= 2)
      await until('ali sees sara read again', () => watermarks(ali, talk, sara.user).read === 3)
    },
  },
  {
    id: 'B41',
    rules: '[P3]',
    title: 'nobody is put into a group against what they said about it',
    async run(stage) {
      const [sara, ali] = [await stage.join('sara'), await stage.join('ali')]
      await stage.device('mina')
      const talk = await stage.converse('sara', 'ali')
      const add = (conversation: string): CommandContent => ({ op: 'add', conversation, user: ali.user })
      const create = (): CommandContent => ({
        op: 'create',
        conversation: `g.${newCid()}`,
        title: 'گروه',
        members: [ali.user],
      })
      const group = `g.${newCid()}`
      await sara.settle({ op: 'create', conversation: group, title: 'گروه', members: [] })
      await sara.send(talk, 'می‌شود بیفزایمت؟')
      await profile(ali, { whoMayAdd: 'nobody' })
      expect(await sara.settle(add(group))).toEqual(REFUSED)
      expect(await sara.settle(create())).toEqual(REFUSED)
      await profile(ali, { whoMayAdd: 'known' })
      expect(await sara.settle(add(group))).toEqual(REFUSED)
      expect(await sara.settle(create())).toEqual(REFUSED)
      await ali.send(talk, 'بله')
      expect((await sara.settle(add(group))).state).toBe('confirmed')
      expect((await sara.settle(create())).state).toBe('confirmed')
      expect((await stage.join('ali')).self?.whoMayAdd).toBe('known')
    },
  },
  {
    id: 'B42',
    rules: '[P4]',
    title: 'a picture is put once, named by its owner, seen by the others, and taken away again',
    async run(stage) {
      const [sara, ali] = [await stage.join('sara'), await stage.join('ali')]
      const talk = await stage.converse('sara', 'ali')
      await sendMany(sara, talk, 1)
      await ali.holds(talk, 1)
      const bytes = patternPicture(3, 96)
      const hash = (await sara.device.backend.putAvatar?.(bytes, NEVER)) ?? ''
      expect(await sara.device.backend.putAvatar?.(bytes, NEVER)).toBe(hash)
      await profile(sara, { avatar: hash })
      const seen = () => ali.log(talk).info?.members.find(({ user }) => user === sara.user)?.avatar
      await sendMany(sara, talk, 1)
      await until('ali knows the picture', () => seen() === hash)
      const picture = await ali.device.backend.avatar?.(hash)
      expect(picture?.type).toBe('image/png')
      expect([...(picture?.bytes ?? [])]).toEqual([...bytes])
      expect((await sara.device.backend.findUsers?.(ali.device.self.username))?.[0]).not.toHaveProperty('avatar')
      await profile(sara, { avatar: null })
      await sendMany(sara, talk, 1)
      await until('ali knows that it is gone', () => seen() === undefined)
      const nowhere = { op: 'profile', avatar: 'A'.repeat(22) } as const
      expect(await sara.once(nowhere)).toEqual({ state: 'refused', code: 'not-found' })
    },
  },
  {
    id: 'B42',
    rules: '[P4][L6]',
    title: "a group's picture is set by those who manage it and is an event that all of them see",
    async run(stage) {
      const [sara, ali] = [await stage.join('nima'), await stage.join('reza')]
      await stage.device('omid')
      const group = await stage.converse('nima', 'reza', 'omid')
      const avatar = (await sara.device.backend.putAvatar?.(patternPicture(5, 64), NEVER)) ?? ''
      const picture = { op: 'picture', conversation: group, avatar } as const
      await until('reza is in', () => ali.log(group).info !== undefined)
      expect(await ali.settle(picture)).toEqual({ state: 'refused', code: 'forbidden' })
      expect((await sara.settle(picture)).state).toBe('confirmed')
      await until('reza sees it', () => ali.log(group).info?.avatar === avatar)
      const events = [...ali.log(group).events.values()]
      expect(events.find(({ kind }) => kind === 'pictured')).toMatchObject({ avatar, sender: sara.user })
      await sara.settle({ ...picture, avatar: null })
      await until('reza sees it gone', () => ali.log(group).info?.avatar === undefined)
    },
  },
  {
    id: 'B43',
    rules: '[P4]',
    title: 'what is no small square picture, or more than one, is refused by a typed error',
    async run(stage) {
      const sara = await stage.join('sara')
      const { backend } = sara.device
      const png = patternPicture(7, 96)
      const bad = {
        nothing: new Uint8Array(0),
        text: new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        'one pixel': patternPicture(1, 1),
        'not square by its header': patched(png, 16, [0, 0, 1, 0]),
        'a hundred megapixels by its header': patched(png, 16, [0, 0, 39, 16, 0, 0, 39, 16]),
        'cut off': png.subarray(0, png.length - 9),
        'a page behind the picture': new Uint8Array([...png, ...new TextEncoder().encode('<script>')]),
      }
      for (const [what, bytes] of Object.entries(bad)) {
        const code = await backend.putAvatar?.(bytes, NEVER).then(
          () => 'no error',
          (error: { code: string }) => error.code,
        )
        expect([what, code]).toEqual([what, 'bad-picture'])
      }
      const huge = new Uint8Array(48 * 1024 + 1).fill(1)
      await expect(backend.putAvatar?.(huge, NEVER)).rejects.toMatchObject({ code: 'too-large' })
      await expect(backend.avatar?.('A'.repeat(22))).rejects.toMatchObject({ code: 'not-found' })
    },
  },
]

function profile(client: ReferenceClient, change: ProfileChange) {
  return client.settle({ op: 'profile', ...change })
}

function patched(bytes: Uint8Array, at: number, by: number[]): Uint8Array {
  const copy = new Uint8Array(bytes)
  copy.set(by, at)
  return copy
}

/** What a client was told of another's watermarks, by conversation and by signal, max-merged. */
function watermarks(client: ReferenceClient, talk: string, user: string): Pick<Member, 'delivered' | 'read'> {
  const told = client.signals.filter((one) => one.type === 'receipt' && one.conversation === talk && one.user === user)
  const members = client.log(talk).info?.members.filter((member) => member.user === user) ?? []
  const known = [...told, ...members] as Pick<Member, 'delivered' | 'read'>[]
  return {
    delivered: Math.max(0, ...known.map(({ delivered }) => delivered)),
    read: Math.max(0, ...known.map(({ read }) => read)),
  }
}
