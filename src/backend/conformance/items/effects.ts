/** What happens to messages afterwards: edits, erasures, reactions, pins, hiding. */
import { expect } from 'vitest'
import type { Seq } from '../../../model/event.ts'
import { newCid } from '../../../platform/ids.ts'
import type { Item } from '../item.ts'
import { type ReferenceClient, textBody } from '../reference-client.ts'
import { ReferenceLog } from '../reference-log.ts'
import { until } from '../until.ts'
import { sendMany } from './catch-up.ts'

export const EFFECTS: readonly Item[] = [
  {
    id: 'B17',
    rules: '[L5][C10]',
    title: 'after an edit all see the new text; editing what another wrote is refused; order of arrival is no matter',
    async run(stage) {
      const [sara, ali] = [await stage.join('sara'), await stage.join('ali')]
      const talk = await stage.converse('sara', 'ali')
      const seq = await sendOne(sara, talk, 'نادرست')
      const body = textBody('درست')
      expect((await sara.settle({ op: 'edit', conversation: talk, target: { seq }, body })).state).toBe('confirmed')
      await until('ali sees the edit', () => ali.texts(talk)[0] === 'درست')
      expect(sara.log(talk).shown()).toMatchObject([{ text: 'درست', isEdited: true }])
      await ali.holds(talk, 1)
      const theft = await ali.settle({ op: 'edit', conversation: talk, target: { seq }, body: textBody('دزدی') })
      expect(theft).toEqual({ state: 'refused', code: 'forbidden' })
      const nothing = await sara.settle({ op: 'edit', conversation: talk, target: { seq: 9_999 }, body })
      expect(nothing).toEqual({ state: 'refused', code: 'target-missing' })
      const backwards = new ReferenceLog()
      for (const event of [...ali.log(talk).events.values()].reverse()) backwards.add(event)
      expect(backwards.shown()).toEqual(ali.log(talk).shown())
      const cid = newCid()
      await sara.send(talk, 'دومی', cid)
      const byCid = await sara.settle({ op: 'edit', conversation: talk, target: { cid }, body: textBody('دومیِ نو') })
      expect(byCid).toMatchObject({ state: 'confirmed', event: { kind: 'edit', target: { seq: seq + 2 } } })
    },
  },
  {
    id: 'B18',
    rules: '[L5]',
    title: 'what is erased is gone from every view, from history and from a fresh device',
    async run(stage) {
      const [sara, ali] = [await stage.join('sara'), await stage.join('ali')]
      const talk = await stage.converse('sara', 'ali')
      const seq = await sendOne(sara, talk, 'راز یک')
      await sara.settle({ op: 'edit', conversation: talk, target: { seq }, body: textBody('راز دو') })
      await sara.settle({ op: 'erase', conversation: talk, target: { seq } })
      await until('ali sees no text', () => ali.log(talk).events.size > 0 && ali.texts(talk)[0] === null)
      const late = await sara.settle({ op: 'edit', conversation: talk, target: { seq }, body: textBody('راز سه') })
      expect(late.state).toBe('confirmed')
      const fresh = await stage.join('ali')
      expect(fresh.texts(talk)).toEqual([null])
      expect(JSON.stringify([...fresh.log(talk).events.values()])).not.toContain('راز')
      await sendMany(sara, talk, 3)
      const page = await stage.client(await stage.device('ali')).history(talk, { before: seq + 1 }, 10)
      expect(JSON.stringify(page)).not.toContain('راز')
    },
  },
  {
    id: 'B19',
    rules: '[L5]',
    title: 'reactions are exactly the set, on every device and on a page that ends before them',
    async run(stage) {
      const [sara, ali] = [await stage.join('sara'), await stage.join('ali')]
      const talk = await stage.converse('sara', 'ali')
      const seq = await sendOne(sara, talk, 'سلام')
      await ali.holds(talk, 1)
      const react = (client: ReferenceClient, emoji: string, on: boolean) =>
        client.settle({ op: 'react', conversation: talk, target: { seq }, emoji, on })
      for (const [client, emoji, on] of [
        [sara, '👍', true],
        [ali, '👍', true],
        [ali, '❤️', true],
        [ali, '👍', false],
        [ali, '❤️', true],
      ] as const)
        expect((await react(client, emoji, on)).state).toBe('confirmed')
      const wanted = [`👍 ${sara.user}`, `❤️ ${ali.user}`].sort()
      await settled([sara, ali], talk, () => wanted)
      const page = await stage.client(await stage.device('ali')).history(talk, { before: seq + 1 }, 1)
      const log = new ReferenceLog()
      log.apply(page)
      expect(log.shown()[0]?.reactions).toEqual(wanted)
    },
  },
  {
    id: 'B19',
    rules: '[L5]',
    title: 'a pin is seen by all, and hiding a message by the own devices only',
    async run(stage) {
      const [sara, ali, phone] = [await stage.join('mina'), await stage.join('omid'), await stage.join('mina')]
      const talk = await stage.converse('mina', 'omid')
      const seq = await sendOne(sara, talk, 'مهم')
      await sendOne(sara, talk, 'دیگر')
      await sara.settle({ op: 'pin', conversation: talk, target: { seq }, on: true })
      await until('omid sees the pin', () => ali.log(talk).shown()[0]?.isPinned === true)
      await sara.settle({ op: 'hide', conversation: talk, target: { seq } })
      await until('the phone hides it', () => phone.log(talk).hidden.has(seq))
      expect(phone.texts(talk)).toEqual(['دیگر'])
      const fresh = await stage.join('mina')
      expect(fresh.texts(talk)).toEqual(['دیگر'])
      expect(ali.texts(talk)).toEqual(['مهم', 'دیگر'])
    },
  },
]

export async function sendOne(client: ReferenceClient, talk: string, text: string): Promise<Seq> {
  const outcome = await client.send(talk, text)
  if (outcome.state !== 'confirmed' || !outcome.event) throw new Error(`not confirmed: ${JSON.stringify(outcome)}`)
  return outcome.event.seq
}

async function settled(clients: ReferenceClient[], talk: string, wanted: () => string[]): Promise<void> {
  const isRight = (client: ReferenceClient) =>
    JSON.stringify(client.log(talk).shown()[0]?.reactions) === JSON.stringify(wanted())
  await until('everybody sees the same reactions', () => clients.every(isRight))
}
