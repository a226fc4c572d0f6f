import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textBody } from '../../model/body-text.ts'
import type { CommandContent } from '../../model/command.ts'
import { type Event, isEffect } from '../../model/event.ts'
import { executeCommand } from '../commands/execute-command.ts'
import { run } from '../commands/run.ts'
import type { OutboxRow } from '../rows.ts'
import { ACCOUNT, eventOf, GROUP, type LocalWorld, localWorld, OTHER, SELF, until } from '../testing/local-world.ts'
import { read, transact } from '../transact.ts'
import { type ConversationList, conversationListValue } from './conversation-list.ts'
import { applyChange } from './feed.ts'
import type { LiveValue } from './live-value.ts'
import { forgetSharedValues } from './shared-values.ts'
import { openTimeline } from './timeline-projection.ts'
import type { TimelineHandle } from './timeline-view.ts'

type Step =
  | {
      do: 'event'
      kind: 'message' | 'edit' | 'erase' | 'react' | 'pin'
      target: number
      isOwn: boolean
      isMention: boolean
    }
  | { do: 'submit'; op: 'send' | 'edit' | 'erase' | 'react' | 'settings'; target: number }
  | { do: 'land' | 'refuse' | 'cancel' }
  | { do: 'read'; seq: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('event' as const),
      kind: fc.constantFrom('message', 'message', 'message', 'edit', 'erase', 'react', 'pin' as const),
      target: fc.integer({ min: 1, max: 10 }),
      isOwn: fc.boolean(),
      isMention: fc.boolean(),
    }),
  },
  fc.record({
    do: fc.constant('submit' as const),
    op: fc.constantFrom('send', 'edit', 'erase', 'react', 'settings' as const),
    target: fc.integer({ min: 1, max: 10 }),
  }),
  fc.record({ do: fc.constantFrom('land', 'refuse', 'cancel' as const) }),
  fc.record({ do: fc.constant('read' as const), seq: fc.integer({ min: 0, max: 14 }) }),
)

/** Applies steps to a device; every change of them is fed to whatever looks. */
class Player {
  readonly #world: LocalWorld
  #head = 0
  #cids: { cid: string; command: CommandContent }[] = []
  #made = 0
  constructor(world: LocalWorld) {
    this.#world = world
  }

  async play(step: Step): Promise<void> {
    if (step.do === 'event') await this.#world.receive([this.#event(step)])
    else if (step.do === 'submit') await this.#submit(step)
    else if (step.do === 'read') await run('mark-read', { account: ACCOUNT, conversation: GROUP, seq: step.seq })
    else await this.#answer(step.do)
  }

  #event({ kind, target, isOwn, isMention }: Extract<Step, { do: 'event' }>): Event {
    this.#head += 1
    const sender = isOwn ? SELF : OTHER
    const body = textBody(`${this.#head}`, isMention ? { mentions: [SELF] } : {})
    const on = isMention
    const of = { seq: Math.min(target, Math.max(1, this.#head - 1)) }
    if (kind === 'message' || this.#head === 1) return eventOf(this.#head, { kind: 'message', body }, sender)
    if (kind === 'edit') return eventOf(this.#head, { kind, target: of, body }, sender)
    if (kind === 'erase') return eventOf(this.#head, { kind, target: of }, sender)
    if (kind === 'react') return eventOf(this.#head, { kind, target: of, emoji: '👍', on }, sender)
    return eventOf(this.#head, { kind, target: of, on }, sender)
  }

  async #submit({ op, target }: Extract<Step, { do: 'submit' }>): Promise<void> {
    this.#made += 1
    const cid = `c${this.#made}`
    const at = { conversation: GROUP, target: { seq: target } }
    const body = textBody(cid)
    const commands: Record<typeof op, CommandContent> = {
      send: { op: 'send', conversation: GROUP, body },
      edit: { op: 'edit', ...at, body },
      erase: { op: 'erase', ...at },
      react: { op: 'react', ...at, emoji: '❤️', on: true },
      settings: { op: 'settings', conversation: GROUP, muted: target > 5 },
    }
    const command = commands[op]
    this.#cids.push({ cid, command })
    await run('submit', { account: ACCOUNT, cid, command, atMs: this.#made })
  }

  async #answer(how: 'land' | 'refuse' | 'cancel'): Promise<void> {
    const oldest = how === 'land' ? this.#cids.find(({ command }) => command.op === 'send') : this.#cids[0]
    if (!oldest) return
    if (how === 'refuse') return this.#refuse(oldest.cid)
    this.#cids = this.#cids.filter(({ cid }) => cid !== oldest.cid)
    const { cid, command } = oldest
    if (how === 'cancel') await run('cancel-outbox', { account: ACCOUNT, cid })
    else if (command.op === 'send') {
      this.#head += 1
      await this.#world.receive([eventOf(this.#head, { kind: 'message', body: command.body }, SELF, cid)])
    }
  }

  async #refuse(cid: string): Promise<void> {
    const refused = await transact(this.#world.db, ['outbox'], 'readwrite', 'relaxed', async (rows) => {
      const row = await rows('outbox').index('[account+cid]').get([ACCOUNT, cid])
      if (!row) return []
      const next: OutboxRow = { ...row, state: 'refused', refusal: 'forbidden' }
      rows('outbox').put(next)
      return [next]
    })
    applyChange({ account: ACCOUNT, outbox: refused })
  }
}

function openNow(): TimelineHandle {
  const handle = openTimeline({ account: ACCOUNT, conversation: GROUP })
  handle.subscribe(() => undefined)
  return handle
}

function listNow(): { list: LiveValue<ConversationList>; end: () => void } {
  forgetSharedValues()
  const list = conversationListValue(ACCOUNT)
  return { list, end: list.subscribe(() => undefined) }
}

async function isReady(handle: TimelineHandle, list: LiveValue<ConversationList>): Promise<void> {
  await until(() => handle.getSnapshot().isReady && list.getSnapshot() !== undefined)
}

async function recounted(world: LocalWorld): Promise<{ unread: number; mentions: number }> {
  const row = await world.row()
  const events = (await read(world.db, ['events'], (rows) => rows('events').all())).map(({ event }) => event)
  const erased = new Set(events.filter(isEffect).flatMap((event) => (event.kind === 'erase' ? [event.target.seq] : [])))
  const unread = events.filter(
    (event) =>
      event.kind === 'message' && event.body && event.sender !== SELF && event.seq > row.read && !erased.has(event.seq),
  )
  const mentions = unread.filter((event) => event.kind === 'message' && event.body?.mentions).length
  return { unread: unread.length, mentions }
}

const RUNS = { numRuns: 60, endOnFailure: true }

test('[C10] a timeline and a list fed change by change show what a fresh read shows', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const world = await localWorld()
      // Opened while the first steps are under way: what comes during a read must not be lost.
      const former = { timeline: openNow(), ...listNow() }
      const player = new Player(world)
      for (const one of steps) await player.play(one)
      await isReady(former.timeline, former.list)
      const fresh = { timeline: openNow(), ...listNow() }
      await isReady(fresh.timeline, fresh.list)
      expect(former.timeline.getSnapshot().items).toEqual(fresh.timeline.getSnapshot().items)
      expect(former.list.getSnapshot()).toEqual(fresh.list.getSnapshot())
      for (const { timeline, end } of [former, fresh]) {
        timeline.close()
        end()
      }
      await world.dispose()
    }),
    RUNS,
  )
})

test('[C7] unread and mentions equal a recount from the log after any commands and events', {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const world = await localWorld()
      const player = new Player(world)
      for (const one of steps) {
        await player.play(one)
        const { unread, mentions } = await world.row()
        expect({ unread, mentions }).toEqual(await recounted(world))
      }
      await executeCommand(world.db, 'mark-read', { account: ACCOUNT, conversation: GROUP, seq: 1_000 })
      expect(await world.row()).toMatchObject({ unread: 0, mentions: 0 })
      await world.dispose()
    }),
    RUNS,
  )
})
