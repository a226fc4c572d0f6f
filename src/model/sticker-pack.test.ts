import { expect, it } from 'vitest'
import { MAX_PACK_STICKERS, MAX_STICKER_BYTES, readPack } from './sticker-pack.ts'

const sticker = {
  hash: 'h'.repeat(43),
  size: 10,
  width: 320,
  height: 320,
  emoji: '👋',
  keywords: { fa: ['سلام'], en: ['hello'] },
}
const pack = {
  format: 1,
  name: 'hodhod',
  maker: 'k'.repeat(43),
  title: { fa: 'هدهد', en: 'Hoopoe' },
  author: 'ما',
  license: 'Apache-2.0',
  stickers: [sticker],
}
const read = (change: object = {}) => readPack(JSON.stringify({ ...pack, ...change }))

it('[M22] a pack is known by the key of its maker and its name', () => {
  expect(read()).toMatchObject({ id: `${'k'.repeat(43)}/hodhod`, title: { fa: 'هدهد' }, stickers: [sticker] })
})

it.each<[string, object]>([
  ['of another format', { format: 2 }],
  ['whose name is a path', { name: '../x' }],
  ['without a key', { maker: 'short' }],
  ['without a title in a language', { title: { fa: 'هدهد' } }],
  ['of nothing', { stickers: [] }],
  ['of too many', { stickers: Array.from({ length: MAX_PACK_STICKERS + 1 }, () => sticker) }],
  ['with one that names no blob', { stickers: [{ ...sticker, hash: 'x' }] }],
  ['with one that is too heavy', { stickers: [{ ...sticker, size: MAX_STICKER_BYTES + 1 }] }],
  ['with one that is too large', { stickers: [{ ...sticker, width: 4_000 }] }],
  ['with words that are none', { stickers: [{ ...sticker, keywords: { fa: [1], en: [] } }] }],
  ['with a huge word', { stickers: [{ ...sticker, keywords: { fa: ['x'.repeat(1_000)], en: [] } }] }],
])('[M22] a pack %s is none', (_what, change) => {
  expect(read(change)).toBeUndefined()
})

it('[M22] what is no JSON, or huge, is no pack', () => {
  expect(readPack('{')).toBeUndefined()
  expect(readPack(JSON.stringify({ ...pack, more: 'x'.repeat(200_000) }))).toBeUndefined()
})
