/** The door: secrets, what a backend says it can do, what it does with what it cannot, finding people. */
import { expect } from 'vitest'
import type { Command, CommandContent } from '../../../model/command.ts'
import { newCid } from '../../../platform/ids.ts'
import { BackendError } from '../../port.ts'
import type { Item } from '../item.ts'
import { textBody } from '../reference-client.ts'

const NEVER = new AbortController().signal

export const ENTRANCE: readonly Item[] = [
  {
    id: 'B1',
    rules: '[W6]',
    title: 'a good secret gives self and capabilities, a bad one a typed error at once',
    async run(stage) {
      const { backend, secret, self } = await stage.device('sara')
      const answer = await backend.connect(secret, NEVER)
      expect(answer.self.user).toBe(self.user)
      expect(answer.capabilities.ops.send).toBe('native')
      for (const bad of [null, 'garbage', {}, { token: 'x'.repeat(43) }, { memory: 1, device: 'nobody', self: {} }])
        expect(await codeOf(backend.connect(bad, NEVER))).toBe('unauthenticated')
      await backend.close()
      const form = { username: self.username, password: 'not the password', device: 'thief' }
      expect(await codeOf(stage.world.authenticator.signIn(form, NEVER))).toBe('bad-credentials')
      const taken = { username: self.username, name: 'x', password: 'a long password', device: 'd' }
      expect(await codeOf(stage.world.authenticator.signUp(taken, NEVER))).toBe('username-taken')
      const weak = { username: 'weak_b1', name: 'x', password: 'short', device: 'd' }
      expect(await codeOf(stage.world.authenticator.signUp(weak, NEVER))).toBe('weak-password')
    },
  },
  {
    id: 'B2',
    rules: '[W6]',
    title: 'no native operation answers unsupported, and every other one does',
    async run(stage) {
      const sara = await stage.join('sara')
      const saved = `s.${sara.user}`
      const ops = sara.capabilities?.ops
      for (const command of oneOfEach(saved, sara.user)) {
        const outcome = await sara.device.backend.perform(command, NEVER)
        const isUnsupported = outcome.state === 'refused' && outcome.code === 'unsupported'
        expect([command.op, isUnsupported]).toEqual([command.op, ops?.[command.op] === 'none'])
      }
      const unknown = { op: 'publish', cid: newCid(), conversation: saved } as unknown as Command
      expect(await sara.device.backend.perform(unknown, NEVER)).toEqual({ state: 'refused', code: 'unsupported' })
    },
  },
  {
    id: 'B29',
    rules: '[W6]',
    title: 'a backend without push, calls and encryption says so and has no door for them',
    async run(stage) {
      const sara = await stage.join('sara')
      const ops = sara.capabilities?.ops
      expect([ops?.push, ops?.calls, ops?.e2ee]).toEqual(['none', 'none', 'none'])
      for (const door of ['push', 'call']) expect(door in sara.device.backend).toBe(false)
    },
  },
  {
    id: 'B35',
    rules: '[L7]',
    title: 'an envelope of an encryption that the backend does not carry is refused',
    async run(stage) {
      const sara = await stage.join('sara')
      expect(sara.capabilities?.e2ee).toEqual([])
      const body = { ...textBody('x'), enc: 'mls' } as unknown as ReturnType<typeof textBody>
      const outcome = await sara.once({ op: 'send', conversation: `s.${sara.user}`, body })
      expect(outcome.state).toBe('refused')
    },
  },
  {
    id: 'B36',
    rules: '[L7]',
    title: 'without calls a call invitation is an unknown part that arrives once and is kept',
    async run(stage) {
      const sara = await stage.join('sara')
      const body = { enc: 'none' as const, parts: [{ type: 'application/call-invite', extra: { room: 'x' } }] }
      const outcome = await sara.once({ op: 'send', conversation: `s.${sara.user}`, body })
      expect(outcome).toMatchObject({ state: 'confirmed', event: { kind: 'message', body } })
      const phone = await stage.join('sara')
      expect([...phone.log(`s.${sara.user}`).events.values()]).toMatchObject([{ kind: 'message', body }])
    },
  },
  {
    id: 'B30',
    rules: '[W6]',
    title: 'people are found by name or a long enough prefix, never all of them, and an empty query sends nothing',
    async run(stage) {
      const sara = await stage.join('sara')
      await stage.device('bahram')
      const find = (query: string) => sara.device.backend.findUsers?.(query) ?? Promise.resolve([])
      expect((await find('bahram_b30')).map((user) => user.username)).toEqual(['bahram_b30'])
      expect((await find('bahr')).map((user) => user.username)).toContain('bahram_b30')
      expect(await find('b')).toEqual([])
      expect(Object.keys((await find('bahram_b30'))[0] ?? {}).sort()).toEqual(['name', 'user', 'username'])
      stage.world.cut(sara.device)
      expect(await find('  ')).toEqual([])
    },
  },
]

async function codeOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt
    return 'no error'
  } catch (error) {
    return error instanceof BackendError ? error.code : String(error)
  }
}

function oneOfEach(conversation: string, user: string): Command[] {
  const target = { seq: 1 }
  const body = textBody('سلام')
  const contents: CommandContent[] = [
    { op: 'send', conversation, body },
    { op: 'edit', conversation, target, body },
    { op: 'react', conversation, target, emoji: '👍', on: true },
    { op: 'pin', conversation, target, on: true },
    { op: 'hide', conversation, target },
    { op: 'erase', conversation, target },
    { op: 'create', conversation: `g.${newCid()}`, title: 'گروه', members: [] },
    { op: 'rename', conversation, title: 'x' },
    { op: 'picture', conversation, avatar: null },
    { op: 'add', conversation, user },
    { op: 'remove', conversation, user },
    { op: 'role', conversation, user, role: 'admin' },
    { op: 'leave', conversation },
    { op: 'settings', conversation, muted: true },
    { op: 'profile', about: 'درباره' },
    { op: 'folders', folders: [] },
    { op: 'mark', conversation, read: 1 },
  ]
  return contents.map((content) => ({ cid: newCid(), ...content }))
}
