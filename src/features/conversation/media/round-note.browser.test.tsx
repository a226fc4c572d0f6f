import '../../../styles.css'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { cdp } from 'vitest/browser'
import { keepBlob } from '../../../data/media/keep-blob.ts'
import { applyChange } from '../../../data/projections/feed.ts'
import type { MediaRow } from '../../../data/rows.ts'
import { ACCOUNT } from '../../../data/testing/local-world.ts'
import { type MediaWorld, mediaWorld } from '../../../data/testing/media-world.ts'
import { filmOf } from '../../../data/testing/moving-stream.ts'
import { transact } from '../../../data/transact.ts'
import { type Attachment, attachmentPart } from '../../../model/attachment.ts'
import type { MessageItem } from '../../../model/timeline.ts'
import { MessageBubble } from '../message-bubble.tsx'
import { member, messageItem, openConversation } from '../message-fixtures.ts'
import { type Rendered, renderInConversation } from '../render-for-test.tsx'
import { MessageMedia } from './message-media.tsx'
import { playerState, setFindNext, stopPlaying, togglePlay } from './player.ts'

let world: MediaWorld
let shown: Rendered
const setMotion = (value: 'reduce' | 'no-preference') =>
  cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-reduced-motion', value }] })

/** Films take their time, and so does a busy machine. */
const until = <T,>(look: () => T) => vi.waitUntil(look, { timeout: 15_000 })

beforeEach(async () => {
  await setMotion('no-preference')
  world = await mediaWorld()
})
afterEach(async () => {
  stopPlaying()
  shown.unmount()
  await world.dispose()
})

async function keep(blob: Blob): Promise<MediaRow> {
  const kept = await keepBlob({ database: world.db.name, account: ACCOUNT }, blob, () => undefined)
  const rest = { type: 'video/webm', kind: 'round', state: 'here', keptBytes: kept.size, usedAtMs: Date.now() } as const
  return { ...kept, ...rest, account: ACCOUNT, conversations: ['g.x'] }
}

async function put(row: MediaRow): Promise<void> {
  await transact(world.db, ['media'], 'readwrite', 'strict', async (rows) => rows('media').put(row))
}

const note = (hash: string, rest: Partial<Attachment> = {}): Attachment => ({
  kind: 'round',
  type: 'video/webm',
  hash,
  size: 9_000,
  width: 480,
  height: 480,
  durationMs: 12_000,
  ...rest,
})
const message = (seq: number, item: Attachment, rest: Partial<MessageItem> = {}): MessageItem =>
  messageItem(seq, '', { body: { enc: 'none', parts: [attachmentPart(item)] }, ...rest })
const open = openConversation([member('saraaaaa', 'سارا')])

function show(...items: MessageItem[]): void {
  shown = renderInConversation(
    open,
    <div>
      {items.map((item) => (
        <MessageMedia key={item.key} item={item} isActive={false} />
      ))}
      <div data-far="" style={{ height: 5_000 }} />
    </div>,
  )
}

const boxes = () => [...shown.element.querySelectorAll('[data-round]')]
const box = () => boxes()[0]?.getBoundingClientRect().toJSON()
const button = (at = 0) => boxes()[at]?.querySelector('button')
const silent = () => shown.element.querySelector<HTMLVideoElement>('video[data-silent]')
const playing = (at = 0) => boxes()[at]?.querySelector<HTMLVideoElement>('video:not([data-silent])') ?? undefined

it('[M3][M13][M24] it has its box before anything is here, comes only when it is pressed, and plays as soon as it is here', async () => {
  const row = await keep(await filmOf(900))
  show(message(1, note(row.hash, { width: 640, height: 200 })))
  const before = box()
  expect([before?.width, before?.height]).toEqual([240, 240])
  expect(button()?.ariaLabel).toMatch(/پیام تصویری.*۱۲ ثانیه/)
  await until(() => shown.element.textContent?.includes('کیلوبایت'))
  expect(world.wanted).toEqual([])
  button()?.click()
  expect(world.wanted).toEqual([row.hash])
  await put(row)
  applyChange({ account: ACCOUNT, media: [row] })
  await until(() => (playing()?.currentTime ?? 0) > 0)
  expect(playing()?.muted).toBe(false)
  expect(box()).toEqual(before)
})

it('[M24] what is here moves without a sound while it is seen, and stands still for who wishes for less motion', async () => {
  const row = await keep(await filmOf(900))
  await put(row)
  show(message(1, note(row.hash)))
  await until(() => (silent()?.currentTime ?? 0) > 0)
  expect([silent()?.muted, silent()?.loop]).toEqual([true, true])
  window.scrollTo(0, 4_000)
  await until(() => !silent())
  window.scrollTo(0, 0)
  await until(() => silent())
  await setMotion('reduce')
  await until(() => !silent())
})

it('[M24] a press plays it, a ring says how far, another press halts it; off the screen it is halted', async () => {
  const row = await keep(await filmOf(2_500))
  await put(row)
  show(message(1, note(row.hash, { durationMs: 2_500 })))
  await until(() => silent())
  button()?.click()
  await until(() => Number(boxes()[0]?.querySelector('[data-ring]')?.getAttribute('data-ring')) > 0.05)
  expect(silent()).toBeNull()
  expect(button()?.ariaLabel).toBe('درنگ')
  button()?.click()
  await until(() => playing()?.paused)
  expect(button()?.ariaLabel).toMatch(/^پخش/)
  button()?.click()
  await until(() => playerState().isPlaying && playing()?.paused === false)
  const film = playing()
  window.scrollTo(0, 4_000)
  await until(() => film?.paused)
  expect(film?.ended).toBe(false)
  expect(playerState().isPlaying).toBe(false)
  window.scrollTo(0, 0)
  await until(() => playing())
  button()?.click()
  await until(() => playing()?.ended)
  // The film is over a moment before the browser says so.
  await until(() => !playerState().isPlaying)
})

it('[M24] one sounds at a time, and the next one follows where it is seen', async () => {
  const rows = [await keep(await filmOf(700)), await keep(await filmOf(800, 80)), await keep(await filmOf(750, 60))]
  for (const row of rows) await put(row)
  const [first, second, unseen] = rows.map((row, at) => message(at + 1, note(row.hash)))
  if (!first || !second || !unseen) throw new Error('no messages')
  show(first, second)
  const tracks = [first, second, unseen].map(({ key }, at) => ({
    account: ACCOUNT,
    conversation: 'g.x',
    message: key,
    item: note(rows[at]?.hash ?? ''),
    title: '',
  }))
  const forget = setFindNext((track) => tracks[tracks.findIndex(({ message: key }) => key === track.message) + 1])
  await until(() => silent())
  button()?.click()
  await until(() => playing())
  await until(() => playing(1) && !playing())
  // The third is nowhere to be seen.
  await until(() => playing(1)?.ended)
  await until(() => !playerState().isPlaying)
  expect(playerState()).toMatchObject({ isPlaying: false, track: { message: second.key } })
  button()?.click()
  await until(() => playing()?.paused === false)
  const voice = { ...note('v'.repeat(43)), kind: 'voice' as const }
  const answer = togglePlay(
    { account: ACCOUNT, conversation: 'g.x', message: 'v', item: voice, title: '' },
    async () => undefined,
  )
  expect(await answer).toBe('missing')
  expect([playing(), playerState().isPlaying]).toEqual([undefined, false])
  forget()
})

it('[M24] it stands without a bubble; what it answers has one of its own', async () => {
  const item = message(2, note('r'.repeat(43)), { replyTo: { seq: 1, user: 'saraaaaa' } as never })
  const actions = {} as never
  const rest = { state: null, quoted: undefined, startsGroup: true, endsGroup: true, isActive: false, actions }
  shown = renderInConversation(open, <MessageBubble item={item} {...rest} />)
  const circle = boxes()[0]
  const filled = [...shown.element.querySelectorAll('.bg-other')]
  expect(filled.length).toBe(1)
  expect(filled[0]?.contains(circle ?? null)).toBe(false)
  shown.show(<MessageBubble item={message(2, note('r'.repeat(43)))} {...rest} />)
  expect(shown.element.querySelector('.bg-other')).toBeNull()
})
