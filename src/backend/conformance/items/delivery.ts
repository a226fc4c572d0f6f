/** One message on its way: arrives once, whatever the link does. */
import { expect } from 'vitest'
import { newCid } from '../../../platform/ids.ts'
import type { Item } from '../item.ts'
import { textBody } from '../reference-client.ts'
import { until } from '../until.ts'

/** ZWNJ, RLM, a joined emoji, Arabic and Persian letters, digits of three scripts, a newline, quotes. */
const HARD_TEXT = 'می\u200Cخواهم\u200F 👩‍👩‍👧‍👦 ي ی ك ک ۱۲۳ ١٢٣ 123 "نقل" <b>\n\\ 🇮🇷'

export const DELIVERY: readonly Item[] = [
  {
    id: 'B3',
    rules: '[C3]',
    title: 'sync(null) on an empty account gives one caught-up batch with a cursor',
    async run(stage) {
      const { backend } = await stage.device('sara')
      const stop = new AbortController()
      for await (const batch of backend.sync(null, stop.signal)) {
        expect(batch).toMatchObject({ caughtUp: true, pages: [], signals: [] })
        expect(batch.conversations.filter((info) => info.kind !== 'saved')).toEqual([])
        expect(batch.cursor).not.toBe('')
        expect(batch.reset ?? false).toBe(false)
        break
      }
      await backend.close()
    },
  },
  {
    id: 'B4',
    rules: '[L1]',
    title: 'a message arrives once, equal to the byte, with the right sender',
    async run(stage) {
      const [sara, ali] = [await stage.join('sara'), await stage.join('ali')]
      const talk = await stage.converse('sara', 'ali')
      await sara.send(talk, HARD_TEXT)
      await ali.holds(talk, 1)
      expect(ali.log(talk).shown()).toMatchObject([{ text: HARD_TEXT, sender: sara.user }])
      expect(ali.log(talk).shown()[0]).not.toHaveProperty('cid')
      expect(ali.log(talk).arrivals).toHaveLength(ali.log(talk).events.size)
    },
  },
  {
    id: 'B5',
    rules: '[L3]',
    title: 'the own log holds a message once, with its cid and its place',
    async run(stage) {
      const sara = await stage.join('sara')
      await stage.device('ali')
      const talk = await stage.converse('sara', 'ali')
      const cid = newCid()
      const outcome = await sara.send(talk, 'سلام', cid)
      expect(outcome).toMatchObject({ state: 'confirmed', event: { cid, sender: sara.user, conversation: talk } })
      const phone = await stage.join('sara')
      expect(phone.log(talk).shown()).toEqual(sara.log(talk).shown())
      expect(phone.log(talk).shown()).toMatchObject([{ cid, text: 'سلام' }])
    },
  },
  {
    id: 'B6',
    rules: '[L3]',
    title: 'the same command twice is one message everywhere, and another payload under its cid is refused',
    async run(stage) {
      const [sara, ali] = [await stage.join('sara'), await stage.join('ali')]
      const talk = await stage.converse('sara', 'ali')
      const cid = newCid()
      const first = await sara.send(talk, 'یک', cid)
      expect(await sara.send(talk, 'یک', cid)).toEqual(first)
      stage.world.repeatNext(sara.device)
      await sara.send(talk, 'دو')
      await sara.send(talk, 'سه')
      await ali.holds(talk, 3)
      for (const client of [sara, ali]) expect(client.texts(talk)).toEqual(['یک', 'دو', 'سه'])
      expect(await sara.send(talk, 'چیز دیگر', cid)).toEqual({ state: 'refused', code: 'cid-reused' })
    },
  },
  {
    id: 'B7',
    rules: '[C5][L3]',
    title: 'a reply that is swallowed with the link cut is unknown, and the message is shown once after the resume',
    async run(stage) {
      const [sara, ali] = [await stage.join('sara'), await stage.join('ali')]
      const talk = await stage.converse('sara', 'ali')
      await sara.send(talk, 'یک')
      const cid = newCid()
      stage.world.swallowNextReply(sara.device)
      expect(await sara.once({ op: 'send', conversation: talk, body: textBody('دو') }, cid)).toEqual({
        state: 'unknown',
      })
      expect(await sara.send(talk, 'دو', cid)).toMatchObject({ state: 'confirmed', event: { cid } })
      await sara.send(talk, 'سه')
      await ali.holds(talk, 3)
      for (const client of [sara, ali]) expect(client.texts(talk)).toEqual(['یک', 'دو', 'سه'])
    },
  },
  {
    id: 'B8',
    rules: '[W1]',
    title: 'a command cut off before its bytes leave is not confirmed, and arrives once after',
    async run(stage) {
      const [sara, ali] = [await stage.join('sara'), await stage.join('ali')]
      const talk = await stage.converse('sara', 'ali')
      await sara.send(talk, 'یک')
      stage.world.cut(sara.device)
      const cid = newCid()
      const body = textBody('دو')
      expect(await sara.once({ op: 'send', conversation: talk, body }, cid)).toEqual({ state: 'unknown' })
      await until('the cut was noticed', () => sara.errors.length > 0)
      expect(sara.errors[0]?.code).toBe('unreachable')
      await ali.holds(talk, 1)
      stage.world.heal(sara.device)
      await sara.send(talk, 'دو', cid)
      await ali.holds(talk, 2)
      for (const client of [sara, ali]) expect(client.texts(talk)).toEqual(['یک', 'دو'])
    },
  },
]
