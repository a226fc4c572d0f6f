/** Who may do what in a group, from the very event on that says so. */
import { expect } from 'vitest'
import type { Item } from '../item.ts'
import { textBody } from '../reference-client.ts'
import { until } from '../until.ts'
import { sendMany } from './catch-up.ts'

export const MEMBERSHIP: readonly Item[] = [
  {
    id: 'B24',
    rules: '[L6]',
    title: 'whoever is removed is refused afterwards, sees nothing later, and keeps what was before',
    async run(stage) {
      const [sara, ali] = [await stage.join('sara'), await stage.join('ali')]
      await stage.device('mina')
      const group = await stage.converse('sara', 'ali', 'mina')
      await sendMany(sara, group, 3)
      await ali.holds(group, 3)
      await sara.settle({ op: 'remove', conversation: group, user: ali.user })
      await until('ali knows', () => ali.log(group).info?.role === 'none')
      await sendMany(sara, group, 2, 100)
      expect(await ali.send(group, 'من هستم')).toEqual({ state: 'refused', code: 'not-a-member' })
      expect(ali.texts(group)).toEqual(['n0', 'n1', 'n2'])
      expect(ali.log(group).missing()).toEqual([])
      const fresh = await stage.join('ali')
      expect(fresh.texts(group)).toEqual(['n0', 'n1', 'n2'])
      const page = await fresh.history(group, { after: 0 }, 100)
      expect(JSON.stringify(page)).not.toContain('n100')
      await sara.settle({ op: 'add', conversation: group, user: ali.user })
      await sendMany(sara, group, 1, 200)
      await until('ali is back', () => ali.texts(group).at(-1) === 'n200')
      expect(ali.texts(group)).toEqual(['n0', 'n1', 'n2', 'n200'])
    },
  },
  {
    id: 'B25',
    rules: '[L6]',
    title: 'roles take effect at once, and nobody acts above their own',
    async run(stage) {
      const [sara, ali, mina] = [await stage.join('sara'), await stage.join('ali'), await stage.join('mina')]
      const group = await stage.converse('sara', 'ali', 'mina')
      const rename = () => ali.settle({ op: 'rename', conversation: group, title: 'نام نو' })
      const forbidden = { state: 'refused', code: 'forbidden' }
      expect(await rename()).toEqual(forbidden)
      expect(await ali.settle({ op: 'remove', conversation: group, user: mina.user })).toEqual(forbidden)
      await sara.settle({ op: 'role', conversation: group, user: ali.user, role: 'admin' })
      expect((await rename()).state).toBe('confirmed')
      await until('mina knows the title', () => mina.log(group).info?.title === 'نام نو')
      await until('ali knows the role', () => ali.log(group).info?.role === 'admin')
      expect(await ali.settle({ op: 'remove', conversation: group, user: sara.user })).toEqual(forbidden)
      expect((await ali.settle({ op: 'remove', conversation: group, user: mina.user })).state).toBe('confirmed')
      await sara.settle({ op: 'role', conversation: group, user: ali.user, role: 'member' })
      expect(await rename()).toEqual(forbidden)
      const roles = (await sara.device.backend.members(group)).map(({ user, role }) => [user, role])
      expect(roles.sort()).toEqual(
        [
          [ali.user, 'member'],
          [sara.user, 'owner'],
        ].sort(),
      )
    },
  },
  {
    id: 'B25',
    rules: '[L6]',
    title: 'who leaves is out, and a stranger can neither read nor write nor list',
    async run(stage) {
      const [sara, ali, stranger] = [await stage.join('nima'), await stage.join('reza'), await stage.join('mani')]
      await stage.device('omid')
      const group = await stage.converse('nima', 'reza', 'omid')
      await sendMany(sara, group, 1)
      await ali.settle({ op: 'leave', conversation: group })
      await until('reza is out', () => ali.log(group).info?.role === 'none')
      await until('nima knows', () => sara.log(group).info?.memberCount === 2)
      const { backend } = stranger.device
      const refusal = { state: 'refused' }
      expect(await stranger.send(group, 'x')).toMatchObject(refusal)
      const target = { seq: sara.log(group).info?.head ?? 1 }
      for (const op of ['edit', 'erase', 'hide'] as const)
        expect(await stranger.settle({ op, conversation: group, target, body: textBody('x') })).toMatchObject(refusal)
      await expect(backend.members(group)).rejects.toMatchObject({ name: 'BackendError' })
      await expect(backend.history(group, { after: 0 }, 10)).rejects.toMatchObject({ name: 'BackendError' })
    },
  },
  {
    id: 'B26',
    rules: '[L6]',
    title: 'readers of a channel read and cannot post; who writes is known to all, also to who missed a change of it',
    async run(stage) {
      const [sara, ali, mina] = [await stage.join('nima'), await stage.join('reza'), await stage.join('mani')]
      const channel = await stage.converse('nima', 'reza', 'mani')
      await sara.settle({ op: 'role', conversation: channel, user: ali.user, role: 'admin' })
      await stage.world.openChannel(channel)
      const posted = await ali.send(channel, 'خبر')
      const target = { seq: posted.state === 'confirmed' ? (posted.event?.seq ?? 0) : 0 }
      await mina.holds(channel, 1)
      await until('mina knows what it is', () => mina.log(channel).info?.channel === true)
      const forbidden = { state: 'refused', code: 'forbidden' }
      expect(await mina.send(channel, 'x')).toEqual(forbidden)
      expect(await mina.settle({ op: 'react', conversation: channel, target, emoji: '👍', on: true })).toEqual(
        forbidden,
      )
      stage.world.cut(mina.device)
      await until('mina is gone', () => mina.errors.length > 0)
      await sara.settle({ op: 'role', conversation: channel, user: ali.user, role: 'member' })
      // So many that the change itself lies in a gap of the device that comes back.
      await sendMany(sara, channel, 101, 1)
      expect(await ali.send(channel, 'x')).toEqual(forbidden)
      expect(await ali.settle({ op: 'edit', conversation: channel, target, body: textBody('x') })).toEqual(forbidden)
      stage.world.heal(mina.device)
      const roleOfAli = () => mina.log(channel).info?.members.find(({ user }) => user === ali.user)?.role
      await until('mina knows who writes', () => roleOfAli() === 'member')
    },
  },
  {
    id: 'B46',
    rules: '[S4]',
    title: 'members come by pages, everybody once; a stranger gets none',
    async run(stage) {
      const [sara, stranger] = [await stage.join('sara'), await stage.join('mani')]
      const names = ['ali', 'mina', 'reza']
      const users = [sara.user]
      for (const name of names) users.push((await stage.device(name)).self.user)
      const channel = await stage.converse('sara', ...names)
      await stage.world.openChannel(channel)
      const { backend } = sara.device
      const seen: string[] = []
      let next: string | undefined
      do {
        const page = await backend.membersAfter?.(channel, next)
        seen.push(...(page?.members ?? []).map(({ user }) => user))
        next = page?.next
      } while (next !== undefined)
      expect(seen.sort()).toEqual(users.sort())
      const first = (await backend.membersAfter?.(channel))?.members[0]
      const rest = await backend.membersAfter?.(channel, first?.user)
      expect(rest?.members.map(({ user }) => user)).not.toContain(first?.user)
      expect(rest?.members).toHaveLength(3)
      await expect(stranger.device.backend.membersAfter?.(channel)).rejects.toMatchObject({ name: 'BackendError' })
    },
  },
]
