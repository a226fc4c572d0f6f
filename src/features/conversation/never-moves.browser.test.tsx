import '../../styles.css'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { cdp } from 'vitest/browser'
import { applyChange } from '../../data/projections/feed.ts'
import { ACCOUNT, type LocalWorld, localWorld } from '../../data/testing/local-world.ts'
import { attachmentPart } from '../../model/attachment.ts'
import { textBody } from '../../model/body-text.ts'
import type { Body } from '../../model/event.ts'
import { linkCardPart } from '../../model/link-card.ts'
import type { MessageItem, TimelineItem } from '../../model/timeline.ts'
import { ConversationContext } from './conversation-context.ts'
import { member, messageItem, openConversation } from './message-fixtures.ts'
import { type Rendered, renderInConversation } from './render-for-test.tsx'
import { RowListControl } from './row-list/row-list-control.ts'
import {
  log,
  manyMessages,
  messageElement,
  offsetOf,
  offsetsDuring,
  painted,
  type StageProps,
  TimelineStage,
} from './timeline-stage.tsx'

const open = openConversation([member('saraaaaa', 'سارا')])
/** Engines round what is scrolled to whole device pixels. */
const STILL_PX = 0.99

let shown: Rendered
afterEach(() => shown.unmount())

/** As for a person who wishes for less motion. */
async function wishForLessMotion(): Promise<void> {
  const wish = (value: string) =>
    cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-reduced-motion', value }] })
  await wish('reduce')
  onTestFinished(async () => void (await wish('')))
}

/** Opens messages 100 to 299 and scrolls up until message 200 stands a little below the upper edge. */
async function openInTheMiddle(rest: Partial<StageProps> = {}): Promise<MessageItem[]> {
  const items = manyMessages(100, 300)
  shown = renderInConversation(open, <TimelineStage {...rest} items={items} />)
  await vi.waitUntil(() => messageElement('seq:299')?.checkVisibility({ visibilityProperty: true }) === true)
  let stillFor = 0
  await vi.waitUntil(
    async () => {
      await painted()
      const off = messageElement('seq:200') ? offsetOf('seq:200') - 37 : -200
      if (Math.abs(off) > 1) {
        log()?.dispatchEvent(new WheelEvent('wheel', { deltaY: off }))
        log()?.scrollBy({ top: off })
      }
      stillFor = Math.abs(off) > 1 ? 0 : stillFor + 1
      return stillFor > 20
    },
    { timeout: 10_000, interval: 1 },
  )
  return items
}
const show = (items: readonly TimelineItem[], rest: Partial<StageProps> = {}) =>
  shown.show(<TimelineStage {...rest} items={items} />)
const change = (items: readonly MessageItem[], seq: number, rest: Partial<MessageItem>) =>
  items.map((item) => (item.seq === seq ? { ...item, ...rest } : item))
const long = { body: textBody('یک متن بسیار بلند '.repeat(40)), edited: true }
const short = { body: textBody('کوتاه'), edited: true }

async function expectStill(act: () => void, key = 'seq:200'): Promise<void> {
  const offsets = await offsetsDuring(key, act)
  expect(Math.max(...offsets.map(Math.abs)), offsets.map(Math.round).join(' ')).toBeLessThanOrEqual(STILL_PX)
}

describe('[V1] what is read does not move', () => {
  it('[V1] when an older page comes', async () => {
    const items = await openInTheMiddle()
    await expectStill(() => show([...manyMessages(40, 100), ...items]))
  })

  it('[V1] when an older page comes and newer messages leave the window', async () => {
    await openInTheMiddle()
    await expectStill(() => show(manyMessages(40, 250)))
  })

  it('[V1] when newer messages come', async () => {
    const items = await openInTheMiddle()
    await expectStill(() => show([...items, ...manyMessages(300, 320)]))
  })

  for (const [what, seq] of Object.entries({ 'far above': 150, 'just above': 199, below: 201 })) {
    it(`[V1] when a message ${what} is edited and grows`, async () => {
      const items = await openInTheMiddle()
      await expectStill(() => show(change(items, seq, long)))
    })
    it(`[V1] when a message ${what} is edited and shrinks`, async () => {
      const items = change(await openInTheMiddle(), seq, long)
      show(items)
      await offsetsDuring('seq:200', () => undefined)
      await expectStill(() => show(change(items, seq, short)))
    })
    it(`[V1] when a reaction comes to a message ${what}`, async () => {
      const items = await openInTheMiddle()
      await expectStill(() => show(change(items, seq, { reactions: [{ emoji: '👍', users: ['saraaaaa'] }] })))
    })
    it(`[V1] when a message ${what} is erased`, async () => {
      const items = await openInTheMiddle()
      await expectStill(() => show(change(items, seq, { erased: true, body: null })))
    })
    it(`[V1] when a message ${what} is deleted for oneself`, async () => {
      const items = await openInTheMiddle()
      await expectStill(() => show(items.filter((item) => item.seq !== seq)))
    })
  }

  it('[V1] when a message just above is edited and the person wishes for less motion', async () => {
    await wishForLessMotion()
    const items = await openInTheMiddle()
    await expectStill(() => show(change(items, 199, long)))
  })

  it('[V1] when several messages above and below are deleted at once', async () => {
    const items = await openInTheMiddle()
    const gone = [120, 195, 198, 199, 203, 204, 280]
    await expectStill(() => show(items.filter((item) => !gone.includes(item.seq ?? 0))))
  })

  it('[V1] when a gap above is filled', async () => {
    const items = await openInTheMiddle()
    const gap = { type: 'gap', key: 'gap:180', after: 180, before: 191 } as const
    const withGap = [...items.slice(0, 81), gap, ...items.slice(91)]
    await expectStill(() => show(withGap))
    await expectStill(() => show(items))
  })

  it('[V1] when a gap below is filled', async () => {
    const items = await openInTheMiddle()
    const gap = { type: 'gap', key: 'gap:203', after: 203, before: 291 } as const
    show([...items.slice(0, 104), gap, ...items.slice(191)])
    await offsetsDuring('seq:200', () => undefined)
    await expectStill(() => show(items))
  })

  it('[V1] when an image in a message above comes late', async () => {
    await openInTheMiddle()
    const above = messageElement('seq:198')
    await expectStill(() => {
      const late = document.createElement('div')
      late.style.height = '180px'
      above?.firstElementChild?.append(late)
    })
  })

  it('[V1] when the font comes and every row is another height', async () => {
    await openInTheMiddle()
    await expectStill(() => {
      document.documentElement.style.lineHeight = '1.73'
    })
    document.documentElement.style.lineHeight = ''
  })

  it('[V1] when the window becomes narrower', async () => {
    await openInTheMiddle()
    await expectStill(() => {
      const stage = log()?.parentElement?.parentElement
      if (stage) stage.style.width = '300px'
    })
  })

  it('[V1] when the composer grows', async () => {
    const items = await openInTheMiddle()
    await expectStill(() => show(items, { composerHeight: 120 }))
  })
})

describe('[V1][M3] what is read does not move for pictures', () => {
  let world: LocalWorld
  beforeEach(async () => {
    world = await localWorld({ onRequest: () => async () => null as never })
  })
  afterEach(() => world.dispose())

  const image = (seq: number) => ({ hash: String(seq).padStart(43, 'p'), size: 400 })
  const photoBody = (seq: number): Body => ({
    enc: 'none',
    parts: [attachmentPart({ kind: 'image', type: 'image/png', ...image(seq), width: 900, height: 600 + seq })],
  })
  const cardBody = (seq: number): Body => {
    const told = textBody(`ببین https://example.org/${seq}`)
    const card = { url: `https://example.org/${seq}`, host: 'example.org', title: 'عنوانی دراز '.repeat(9) }
    return { ...told, parts: [...told.parts, linkCardPart({ ...card, image: image(seq) })] }
  }
  /** Every picture of the messages comes at once, each large enough to take a while to decode. */
  async function come(seqs: readonly number[]): Promise<void> {
    const canvas = new OffscreenCanvas(900, 800)
    canvas.getContext('2d')?.fillRect(0, 0, 400, 400)
    const bytes = await canvas.convertToBlob({ type: 'image/png' })
    const rest = { kind: 'image', type: 'image/png', state: 'here', size: bytes.size, keptBytes: bytes.size } as const
    const row = { account: ACCOUNT, ...rest, bytes, usedAtMs: Date.now(), conversations: ['g.x'] }
    applyChange({ account: ACCOUNT, media: seqs.map((seq) => ({ ...row, hash: image(seq).hash })) })
  }
  const drawn = () => [...document.querySelectorAll<HTMLImageElement>('[role=log] img[src^="blob:"]')]
  const around = [195, 197, 198, 199, 201, 202]

  for (const [what, bodyOf] of Object.entries({ 'photos come': photoBody, 'pictures of links come': cardBody })) {
    it(`[V1][M3] when ${what} late, above and below, and are decoded`, async () => {
      const items = await openInTheMiddle()
      show(items.map((item) => (around.includes(item.seq ?? 0) ? { ...item, body: bodyOf(item.seq ?? 0) } : item)))
      await offsetsDuring('seq:200', () => undefined)
      const heights = () => around.map((seq) => messageElement(`seq:${seq}`)?.offsetHeight)
      const before = heights()
      await expectStill(() => void come(around))
      await vi.waitUntil(() => drawn().length >= 2 && drawn().every(({ complete }) => complete))
      expect(heights()).toEqual(before)
      await expectStill(() => undefined)
    })
  }

  it('[V1][M18] when the card of a link comes to a message above, and goes again', async () => {
    const items = await openInTheMiddle()
    const told = change(items, 199, { body: textBody('ببین https://example.org/199') })
    show(told)
    await offsetsDuring('seq:200', () => undefined)
    await expectStill(() => show(change(told, 199, { body: cardBody(199), edited: true })))
    await expectStill(() => show(told))
  })
})

describe('[V2] at the end', () => {
  const distance = () => {
    const element = log()
    return element ? element.scrollHeight - element.scrollTop - element.clientHeight : Number.NaN
  }
  async function openAtEnd(items: readonly MessageItem[]): Promise<void> {
    shown = renderInConversation(open, <TimelineStage items={items} />)
    await vi.waitUntil(() => messageElement('seq:299') !== null && distance() < 1)
    await offsetsDuring('seq:299', () => undefined)
  }

  it('[V2] a confirmed message keeps its element and its place', async () => {
    const waiting = messageItem(0, 'سلام', { key: 'c1', cid: 'c1', seq: null, own: true, state: 'queued' })
    const items = [...manyMessages(100, 300), waiting]
    await openAtEnd(items)
    const element = messageElement('c1')
    await expectStill(() => show([...items.slice(0, -1), { ...waiting, seq: 300, state: 'sent' }]), 'c1')
    expect(messageElement('c1')).toBe(element)
  })

  it('[V1] what is read stays also for who left the end just when a message arrived', async () => {
    const items = manyMessages(100, 300)
    await openAtEnd(items)
    const more = [...items, ...manyMessages(300, 301)]
    show(more)
    await painted()
    log()?.dispatchEvent(new WheelEvent('wheel', { deltaY: -300 }))
    log()?.scrollBy({ top: -300 })
    await offsetsDuring('seq:300', () => undefined)
    const cut = more.findLast(({ key }) => messageElement(key) && offsetOf(key) < 0)?.seq ?? 0
    await expectStill(() => show(change(more, cut, long)), `seq:${cut + 1}`)
  })

  it('[V2] every painted frame shows the end while the composer grows and a message grows', async () => {
    const items = manyMessages(100, 300)
    await openAtEnd(items)
    const seen: number[] = []
    const watch = async (act: () => void) => {
      act()
      for (let frame = 0; frame < 12; frame += 1) {
        await painted()
        seen.push(distance())
      }
    }
    await watch(() => show(items, { composerHeight: 120 }))
    await watch(() => show(change(items, 299, long), { composerHeight: 120 }))
    await watch(() => show(change(items, 299, short)))
    await watch(() => show(change(items, 250, long)))
    expect(Math.max(...seen), seen.join(' ')).toBeLessThan(1)
  })

  it('[V2] a message that comes draws itself and the one before it, a receipt what it is about, and the focus what it leaves and reaches', async () => {
    const items = manyMessages(100, 301).map((item) => ({ ...item, own: true }))
    const stage = (items: readonly MessageItem[], delivered = 299) => (
      <ConversationContext value={{ ...open, reached: { delivered, read: 0 } }}>
        <TimelineStage items={items} />
      </ConversationContext>
    )
    await openAtEnd(items.slice(0, -1))
    shown.show(stage(items.slice(0, -1)))
    await offsetsDuring('seq:299', () => undefined)
    const drawn = vi.spyOn(RowListControl.prototype, 'changed')
    onTestFinished(() => drawn.mockRestore())
    const keys = () => [...new Set(drawn.mock.calls.splice(0).map(([key]) => key))].sort()
    const asked = vi.spyOn(Element.prototype, 'getBoundingClientRect')
    shown.show(stage(items))
    expect(asked, 'it stands in the document before the page is laid out').not.toHaveBeenCalled()
    asked.mockRestore()
    expect(keys()).toEqual(['seq:299', 'seq:300'])
    await vi.waitUntil(() => messageElement('seq:300') !== null && distance() < 1)
    shown.show(stage(items, 298))
    expect(keys()).toEqual(['seq:299'])
    messageElement('seq:297')?.focus()
    await painted()
    expect(keys()).toEqual(['seq:297', 'seq:300'])
  })
})
