import '../../../styles.css'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { applyChange } from '../../../data/projections/feed.ts'
import { type OfferedPack, RequestError } from '../../../data/requests.ts'
import { ACCOUNT, type LocalWorld, localWorld } from '../../../data/testing/local-world.ts'
import { transact } from '../../../data/transact.ts'
import { stickersText } from '../../../i18n/catalogue/stickers.ts'
import type { Attachment } from '../../../model/attachment.ts'
import { member, openConversation } from '../message-fixtures.ts'
import { type Rendered, renderInConversation } from '../render-for-test.tsx'
import { StickerSheet } from './sticker-sheet.tsx'

const { fa: words } = stickersText
const WAVE = 'w'.repeat(43)
const TEA = 't'.repeat(43)
const sticker = (hash: string, emoji: string, word: string) => {
  return { hash, size: 70, width: 1, height: 1, emoji, keywords: { fa: [word], en: ['word'] } }
}
const pack: OfferedPack = {
  isVerified: true,
  content: {
    ...{ id: 'maker/pack', maker: 'maker', title: { fa: 'هدهد', en: 'Hoopoe' }, author: 'هدهد', license: '' },
    stickers: [sticker(WAVE, '👋', 'سلام'), sticker(TEA, '🍵', 'چای')],
  },
}
const item: Attachment = { kind: 'sticker', type: 'image/webp', hash: TEA, size: 70, width: 1, height: 1, name: '🍵' }

let world: LocalWorld
let shown: Rendered
/** What the backend answers; a code where it does not. */
let offered: OfferedPack[] | 'unreachable' | 'unsupported'
let looked: string[]
const onClose = vi.fn()
beforeEach(async () => {
  offered = [pack]
  looked = []
  onClose.mockReset()
  const canvas = new OffscreenCanvas(1, 1)
  canvas.getContext('2d')?.fillRect(0, 0, 1, 1)
  const picture = await canvas.convertToBlob()
  world = await localWorld({
    onRequest: () => async (name, input) => {
      if (name === 'sticker-packs') {
        if (typeof offered === 'string') throw new RequestError(offered)
        return offered as never
      }
      if (name === 'sticker-picture' && 'hash' in input) {
        looked.push(input.hash)
        return picture as never
      }
      if (name === 'install-pack') await putPack()
      return null as never
    },
  })
})
afterEach(async () => {
  shown.unmount()
  await world.dispose()
})

async function putPack(): Promise<void> {
  await transact(world.db, ['stickers'], 'readwrite', 'strict', async (rows) =>
    rows('stickers').put({ account: ACCOUNT, pack: pack.content.id, ...pack, installedAtMs: 1, used: {} }),
  )
  applyChange({ account: ACCOUNT, stickersChanged: true })
}

function show(): void {
  const open = openConversation([member('saraaaaa', 'سارا')])
  shown = renderInConversation(open, <StickerSheet item={item} onClose={onClose} />)
}
const dialog = () => shown.element.querySelector('dialog')
const says = (text: string) => vi.waitUntil(() => dialog()?.textContent?.includes(text) === true)
const button = (label: string) => dialog()?.querySelector<HTMLElement>(`[aria-label="${label}"]`)

it('[M22] a sticker that came shows the offered pack that has it, with its pictures, and brings and removes it', async () => {
  show()
  await says(words.notHere)
  expect(dialog()?.querySelector('h2')?.textContent).toBe('هدهد')
  await vi.waitUntil(() => dialog()?.querySelectorAll('li img, li canvas').length === 2)
  expect(looked).toEqual([WAVE, TEA])
  button(words.installPack('هدهد'))?.click()
  await says(words.here)
  button(words.removePack('هدهد'))?.click()
  await says(words.notHere)
})

it('[M23] the pack of this device is shown without asking the backend', async () => {
  await putPack()
  offered = 'unreachable'
  show()
  await says(words.here)
  expect(dialog()?.querySelectorAll('li')).toHaveLength(2)
  expect(looked).toEqual([])
})

it('[M22] a sticker of no pack here or there, and a backend that cannot be asked, say so; the sheet closes', async () => {
  offered = []
  show()
  await says(words.ofNoPack)
  shown.unmount()
  offered = 'unsupported'
  show()
  await says(words.ofNoPack)
  shown.unmount()
  offered = 'unreachable'
  show()
  await says(words.notReached)
  dialog()?.dispatchEvent(new Event('cancel', { cancelable: true }))
  expect(onClose).toHaveBeenCalledOnce()
})
