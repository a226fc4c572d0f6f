/** State beside the log: watermarks, settings, typing, presence. */
import { expect } from 'vitest'
import type { Member } from '../../../model/conversation.ts'
import type { Item } from '../item.ts'
import type { ReferenceClient } from '../reference-client.ts'
import { until } from '../until.ts'
import { sendMany } from './catch-up.ts'

export const RECEIPTS: readonly Item[] = [
  {
    id: 'B20',
    rules: '[C6]',
    title: 'the read watermark only rises, stops at the head, and all own devices agree',
    async run(stage) {
      const [sara, ali, phone] = [await stage.join('sara'), await stage.join('ali'), await stage.join('ali')]
      const talk = await stage.converse('sara', 'ali')
      await sendMany(sara, talk, 5)
      await ali.holds(talk, 5)
      for (const read of [4, 2, 9_999, 3]) await ali.settle({ op: 'mark', conversation: talk, read })
      await until('the phone agrees', () => phone.log(talk).info?.read === 5)
      expect(phone.log(talk).info?.unread).toBe(0)
      await until('sara knows', () => watermark(sara, talk, ali.user).read === 5)
      const fresh = await stage.join('ali')
      expect(fresh.log(talk).info).toMatchObject({ read: 5, unread: 0 })
    },
  },
  {
    id: 'B21',
    rules: '[C6]',
    title: 'delivered is said only when it was, and reading implies it',
    async run(stage) {
      const sara = await stage.join('sara')
      const away = await stage.device('ali')
      const talk = await stage.converse('sara', 'ali')
      await sendMany(sara, talk, 3)
      expect(watermark(sara, talk, away.self.user).delivered).toBe(0)
      const ali = await stage.live(stage.client(away))
      await ali.holds(talk, 3)
      expect(watermark(sara, talk, ali.user)).toEqual({ delivered: 0, read: 0 })
      await ali.settle({ op: 'mark', conversation: talk, delivered: 2 })
      await until('sara knows', () => watermark(sara, talk, ali.user).delivered === 2)
      expect(watermark(sara, talk, ali.user)).toEqual({ delivered: 2, read: 0 })
      await ali.settle({ op: 'mark', conversation: talk, read: 3 })
      await until('sara knows', () => watermark(sara, talk, ali.user).read === 3)
      expect(watermark(sara, talk, ali.user).delivered).toBe(3)
    },
  },
  {
    id: 'B20',
    rules: '[C7]',
    title: 'settings are shared by the own devices and seen by nobody else',
    async run(stage) {
      const [sara, phone] = [await stage.join('nima'), await stage.join('nima')]
      const other = await stage.join('reza')
      const talk = await stage.converse('nima', 'reza')
      await sendMany(sara, talk, 1)
      await other.holds(talk, 1)
      await sara.settle({ op: 'settings', conversation: talk, muted: true, pinned: true })
      await until('the phone agrees', () => phone.log(talk).info?.muted === true)
      await sara.settle({ op: 'settings', conversation: talk, muted: false })
      await until('the phone agrees', () => phone.log(talk).info?.muted === false)
      expect(phone.log(talk).info).toMatchObject({ pinned: true, archived: false })
      expect(other.log(talk).info).toMatchObject({ muted: false, pinned: false })
      await sara.settle({ op: 'profile', name: 'نیمای نو', about: 'درباره' })
      await until('the phone knows the name', () => phone.self?.name === 'نیمای نو')
      await sendMany(sara, talk, 1)
      await until(
        'the other knows the name, at the latest with the next message',
        () => nameOf(other, talk, sara.user) === 'نیمای نو',
      )
    },
  },
  {
    id: 'B22',
    rules: '[W1]',
    title: 'typing is told, ends by itself when the typist is gone, and is never in the log',
    async run(stage) {
      const [sara, ali] = [await stage.join('sara'), await stage.join('ali')]
      const talk = await stage.converse('sara', 'ali')
      await sendMany(sara, talk, 1)
      await ali.holds(talk, 1)
      const typing = () => ali.signals.filter((signal) => signal.type === 'typing').map((signal) => signal.on)
      sara.device.backend.signal({ type: 'typing', conversation: talk, on: true })
      if (sara.capabilities?.ops.typing === 'none') {
        await sendMany(sara, talk, 1)
        await ali.holds(talk, 2)
        expect(typing()).toEqual([])
        return
      }
      await until('ali sees typing', () => typing().at(-1) === true)
      stage.world.cut(sara.device)
      await until('typing ended', () => typing().at(-1) === false)
      expect(ali.log(talk).events.size).toBe(1)
    },
  },
  {
    id: 'B23',
    rules: '[S4]',
    title: 'presence is told to those who share a conversation, unless it is hidden',
    async run(stage) {
      const [sara, ali, stranger] = [await stage.join('sara'), await stage.join('ali'), await stage.join('mani')]
      const talk = await stage.converse('sara', 'ali')
      await sendMany(sara, talk, 1)
      await ali.holds(talk, 1)
      const seen = (client: ReferenceClient) =>
        client.signals
          .flatMap((one) => (one.type === 'presence' && one.user === sara.user ? [one.lastSeen] : []))
          .at(-1)
      for (const client of [ali, stranger]) client.device.backend.signal({ type: 'watch', users: [sara.user] })
      if (sara.capabilities?.ops.presence === 'none') {
        expect(seen(ali)).toBeUndefined()
        return
      }
      await until('ali sees sara', () => seen(ali) === 'online')
      stage.world.cut(sara.device)
      await until('ali sees sara go', () => seen(ali) === 'recently')
      expect(['hidden', undefined]).toContain(seen(stranger))
      stage.world.heal(sara.device)
      await until('ali sees sara', () => seen(ali) === 'online')
      await sara.settle({ op: 'profile', hideLastSeen: true })
      ali.device.backend.signal({ type: 'watch', users: [sara.user] })
      await until('sara is hidden', () => seen(ali) === 'hidden')
    },
  },
]

/** What a client knows of another's watermarks: from the conversation and from the signals, max-merged. */
function watermark(client: ReferenceClient, talk: string, user: string): { delivered: number; read: number } {
  const known: Pick<Member, 'delivered' | 'read'>[] =
    client.log(talk).info?.members.filter((member) => member.user === user) ?? []
  for (const signal of client.signals)
    if (signal.type === 'receipt' && signal.conversation === talk && signal.user === user) known.push(signal)
  return {
    delivered: Math.max(0, ...known.map((one) => one.delivered)),
    read: Math.max(0, ...known.map((one) => one.read)),
  }
}

function nameOf(client: ReferenceClient, talk: string, user: string): string | undefined {
  return client.log(talk).info?.members.find((member) => member.user === user)?.name
}
