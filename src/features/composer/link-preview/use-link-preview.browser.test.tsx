import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { MEMORY_CAPABILITIES } from '../../../backend/memory/memory-capabilities.ts'
import { run } from '../../../data/commands/run.ts'
import { applySignals } from '../../../data/projections/feed.ts'
import type { RequestMap } from '../../../data/requests.ts'
import { ACCOUNT, type LocalWorld, localWorld } from '../../../data/testing/local-world.ts'
import { transact } from '../../../data/transact.ts'
import { usePreference } from '../../../data/use-live.ts'
import { textBody } from '../../../model/body-text.ts'
import type { Body } from '../../../model/event.ts'
import { LINK_PREVIEWS } from '../../../model/link-card.ts'
import { MEDIA_RULES, USUAL_RULES } from '../../../model/media-rules.ts'
import type { ComposerProps } from '../composer.tsx'
import { type LinkPreview, useLinkPreview } from './use-link-preview.ts'

const A = 'https://a.example/'
const B = 'https://b.example/'
const PAUSE_MS = 500

let world: LocalWorld
let root: Root
let preview: LinkPreview
let preferences: unknown[]
const asked: string[] = []
let answer: () => Promise<RequestMap['preview-link']['output']>

beforeEach(async () => {
  asked.length = 0
  answer = async () => ({ title: 'عنوان' })
  world = await localWorld({
    onRequest: () => async (name, input) => {
      if (name !== 'preview-link' || !('url' in input)) return null as never
      asked.push(input.url)
      return (await answer()) as never
    },
  })
  const capabilities = { ...MEMORY_CAPABILITIES, ops: { ...MEMORY_CAPABILITIES.ops, preview: 'native' as const } }
  await transact(world.db, ['accounts'], 'readwrite', 'relaxed', async (rows) => {
    const row = await rows('accounts').get(ACCOUNT)
    if (row) rows('accounts').put({ ...row, capabilities })
  })
  root = createRoot(document.createElement('div'))
  applySignals({ connection: new Map([[ACCOUNT, { status: 'live' }]]) })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(async () => {
  vi.useRealTimers()
  root.unmount()
  applySignals({ connection: new Map([[ACCOUNT, { status: 'connecting' }]]) })
  await world.dispose()
})

function Probe({ text, target }: { text: string; target: ComposerProps['target'] }): ReactNode {
  preview = useLinkPreview({ account: ACCOUNT, target } as ComposerProps, text)
  preferences = [usePreference(LINK_PREVIEWS, true), usePreference(MEDIA_RULES, USUAL_RULES)]
  return null
}
const show = (text: string, target: ComposerProps['target'] = null): void =>
  flushSync(() => root.render(<Probe text={text} target={target} />))

/** What the device says arrives between frames; the pause of the writer passes at once. */
async function frames(count = 5): Promise<void> {
  for (let n = 0; n < count; n += 1) await new Promise(requestAnimationFrame)
}
async function pause(ms = PAUSE_MS): Promise<void> {
  await frames()
  vi.advanceTimersByTime(ms)
  await frames()
}

describe('[M18] the card that will go with a text', () => {
  it('[M18] is asked for once, when its writer pauses, and is there for the text that still has its link', async () => {
    for (const text of ['h', 'https://a.exa', A]) {
      show(text)
      await pause(PAUSE_MS - 1)
    }
    expect(asked).toEqual([])
    await pause(1)
    expect(asked).toEqual([A])
    expect(preview.card).toEqual({ url: A, host: 'a.example', title: 'عنوان' })
    show(`${A} و دیگر`)
    expect(preview.card?.url).toBe(A)
    show('دیگر')
    expect(preview.card).toBeUndefined()
    show(A)
    await pause()
    expect(asked).toEqual([A])
  })

  it('[M18] is waited for by no text, and is none where nothing is said', async () => {
    answer = () => new Promise(() => undefined)
    show(A)
    await pause()
    expect([asked, preview.card]).toEqual([[A], undefined])
    answer = () => Promise.reject(new Error('not found'))
    show(B)
    await pause()
    expect([asked, preview.card]).toEqual([[A, B], undefined])
  })

  it('[M18] goes when it is put away, for this link and this text alone', async () => {
    show(A)
    await pause()
    flushSync(preview.dismiss)
    expect(preview.card).toBeUndefined()
    show(`${A} باز`)
    expect(preview.card).toBeUndefined()
    show(B)
    await pause()
    expect(preview.card?.url).toBe(B)
    show('')
    await frames()
    show(A)
    expect(preview.card?.url).toBe(A)
  })

  it('[M18] is not asked for by who does not wish it, saves data, or has no network', async () => {
    const isTold = async (value: unknown): Promise<void> => {
      while (JSON.stringify(preferences).indexOf(JSON.stringify(value)) < 0) await frames(1)
    }
    show('')
    await run('set-preference', { key: LINK_PREVIEWS, value: false })
    await isTold(false)
    show(A)
    await pause()
    await run('set-preference', { key: LINK_PREVIEWS, value: true })
    await run('set-preference', { key: MEDIA_RULES, value: { ...USUAL_RULES, saver: true } })
    await isTold({ ...USUAL_RULES, saver: true })
    await pause()
    applySignals({ connection: new Map([[ACCOUNT, { status: 'offline' }]]) })
    await run('set-preference', { key: MEDIA_RULES, value: USUAL_RULES })
    await isTold(USUAL_RULES)
    await pause()
    expect(asked).toEqual([])
    applySignals({ connection: new Map([[ACCOUNT, { status: 'live' }]]) })
    show(A)
    await pause()
    expect(asked).toEqual([A])
  })

  it('[M18] is asked for by an edit that brings a link, not for the link that was there, and not under a picture', async () => {
    const edits = (source: string, body: Body = textBody(source)): ComposerProps['target'] => {
      return { mode: 'edit', ref: { seq: 1 }, author: '', text: source, source, body, isWaiting: false }
    }
    show(`${A} و ${B}`, edits(A))
    await pause()
    const photo = { type: 'image/webp', disposition: 'attachment' as const, extra: { hash: 'h'.repeat(43), size: 1 } }
    show(A, edits('دریا', { ...textBody('دریا'), parts: [photo] }))
    await pause()
    expect([asked, preview.card]).toEqual([[], undefined])
    show(`${B} و ${A}`, edits(A))
    await pause()
    expect([asked, preview.card?.url]).toEqual([[B], B])
  })
})
