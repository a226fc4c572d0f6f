import '../../../styles.css'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { applyChange } from '../../../data/projections/feed.ts'
import { ACCOUNT } from '../../../data/testing/local-world.ts'
import { type MediaWorld, mediaWorld } from '../../../data/testing/media-world.ts'
import { textBody } from '../../../model/body-text.ts'
import { type LinkCard, linkCardPart } from '../../../model/link-card.ts'
import type { MessageActions } from '../message-actions.ts'
import { MessageBubble } from '../message-bubble.tsx'
import { member, messageItem, openConversation } from '../message-fixtures.ts'
import { type Rendered, renderInConversation } from '../render-for-test.tsx'

/** A loaded machine is slow, not wrong. */
const PATIENT = { timeout: 10_000 }
let world: MediaWorld
let shown: Rendered
beforeEach(async () => {
  world = await mediaWorld()
})
afterEach(async () => {
  shown.unmount()
  await world.dispose()
})

function show(card: LinkCard, text = card.url): HTMLAnchorElement | null {
  const body = textBody(text)
  const item = messageItem(1, '', { body: { ...body, parts: [...body.parts, linkCardPart(card)] } })
  shown = renderInConversation(
    openConversation([member('saraaaaa', 'سارا')]),
    <MessageBubble
      item={item}
      state={null}
      quoted={undefined}
      startsGroup
      endsGroup
      isActive
      actions={{} as MessageActions}
    />,
  )
  return shown.element.querySelector('[data-link-card]')
}

describe('[M18] the card of a link', () => {
  it('[M18] shows the whole host of its address, also where that is long, before a title that says another', () => {
    const host = `bank.ir.${'hesab.'.repeat(12)}evil.example`
    const card = show({ url: `https://${host}/`, host: 'bank.ir', title: 'bank.ir \u202E بانک' })
    const told = card?.querySelector('bdi')
    expect(told?.textContent).toBe(host)
    expect(told?.dir).toBe('ltr')
    const line = told?.parentElement
    expect(line?.scrollWidth).toBeLessThanOrEqual(line?.clientWidth ?? 0)
    expect(line && getComputedStyle(line).textOverflow).toBe('clip')
    expect(card?.getBoundingClientRect().width).toBeLessThanOrEqual(shown.element.clientWidth)
    expect(card?.textContent).not.toContain('\u202E')
    expect([card?.href, card?.rel, card?.target]).toEqual([`https://${host}/`, 'noopener noreferrer', '_blank'])
  })

  it('[M18] is not there where it is of another link than the text has', () => {
    const card = { url: 'https://evil.example/', host: 'bank.ir', title: 'بانک' }
    expect(show(card, 'https://bank.ir/')).toBeNull()
    expect(shown.element.textContent).not.toContain('evil.example')
  })

  it('[M3][M13] keeps the place of its picture, which comes as every picture does', async () => {
    const image = { hash: 'p'.repeat(43), size: 400 }
    const card = show({ url: 'https://example.org/', host: 'example.org', title: 'عنوان', image })
    await vi.waitUntil(() => world.wanted.includes(image.hash), PATIENT)
    const boxes = () => [card, card?.querySelector('bdi')].map((one) => one?.getBoundingClientRect().toJSON())
    // A font that comes meanwhile moves letters too.
    await document.fonts.ready
    const before = boxes()
    const canvas = new OffscreenCanvas(90, 300)
    canvas.getContext('2d')?.fillRect(0, 0, 80, 90)
    const bytes = await canvas.convertToBlob({ type: 'image/png' })
    const row = { account: ACCOUNT, ...image, size: bytes.size, bytes, kind: 'image', state: 'here' } as const
    const kept = { keptBytes: bytes.size, type: 'image/png', usedAtMs: Date.now(), conversations: ['g.x'] }
    applyChange({ account: ACCOUNT, media: [{ ...row, ...kept }] })
    await vi.waitUntil(() => card?.querySelector('img')?.complete === true, PATIENT)
    expect(boxes()).toEqual(before)
  })
})
