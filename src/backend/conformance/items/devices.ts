/** Several devices: of one person, and at once. */
import { expect } from 'vitest'
import type { Item } from '../item.ts'
import { sendMany } from './catch-up.ts'

export const DEVICES: readonly Item[] = [
  {
    id: 'B15',
    rules: '[L3]',
    title: 'the second device of a person sees the message of the first as own',
    async run(stage) {
      const [laptop, phone] = [await stage.join('sara'), await stage.join('sara')]
      await stage.device('ali')
      const talk = await stage.converse('sara', 'ali')
      const sent = await laptop.send(talk, 'از لپ‌تاپ')
      await phone.holds(talk, 1)
      const cid = sent.state === 'confirmed' ? sent.event?.cid : undefined
      expect(phone.log(talk).shown()).toMatchObject([{ sender: phone.user, cid }])
    },
  },
  {
    id: 'B16',
    rules: '[L2]',
    title: 'two people who write at once see the same order everywhere',
    async run(stage) {
      const [sara, ali, phone] = [await stage.join('sara'), await stage.join('ali'), await stage.join('sara')]
      const talk = await stage.converse('sara', 'ali')
      await Promise.all([sendMany(sara, talk, 40), sendMany(ali, talk, 40, 100), sendMany(phone, talk, 40, 200)])
      for (const client of [sara, ali, phone]) await client.holds(talk, 120)
      expect(ali.texts(talk)).toEqual(sara.texts(talk))
      expect(phone.texts(talk)).toEqual(sara.texts(talk))
      const own = (lane: number) => sara.texts(talk).filter((text) => Math.floor(Number(text?.slice(1)) / 100) === lane)
      for (const lane of [0, 1, 2])
        expect(own(lane)).toEqual(Array.from({ length: 40 }, (_, n) => `n${lane * 100 + n}`))
    },
  },
]
