import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Batch, Page } from '../../backend/port.ts'
import { executeCommand } from '../../data/commands/execute-command.ts'
import { seqRange } from '../../data/keys.ts'
import type { Database } from '../../data/open-database.ts'
import { pinnedMessage } from '../../data/queries/pinned-message.ts'
import { read, transact } from '../../data/transact.ts'
import { attachmentPart } from '../../model/attachment.ts'
import { textBody } from '../../model/body-text.ts'
import type { ConversationInfo } from '../../model/conversation.ts'
import type { Event, EventContent, Role, Seq } from '../../model/event.ts'
import { linkCardPart } from '../../model/link-card.ts'
import { openTestDatabase } from '../testing/test-device.ts'
import { ingestBatch, ingestPage } from './ingest-batch.ts'
import { ingestCredentials } from './ingest-credentials.ts'
import { ingestOutcomes } from './ingest-outcomes.ts'

const SELF = { user: 'aaaaaaaa', username: 'sara', name: 'سارا', hideLastSeen: false }
const ID = 'd.aaaaaaaa.bbbbbbbb'
const TEN_YEARS_MS = 10 * 365 * 24 * 3_600_000
let db: Database
let account: number

beforeEach(async () => {
  db = await openTestDatabase()
  account = (await ingestCredentials(db, { backend: 'memory', address: '' }, { self: SELF, secret: 1 })).account
})
afterEach(() => db.delete())

function event(seq: Seq, content: EventContent, atMs = seq): Event {
  return { conversation: ID, seq, sender: 'bbbbbbbb', atMs, ...content }
}

function message(seq: Seq, text: string, atMs = seq): Event {
  return event(seq, { kind: 'message', body: textBody(text) }, atMs)
}

function info(head: Seq, unread = head): ConversationInfo {
  const peer = { user: 'bbbbbbbb', username: 'reza', name: 'رضا', role: 'member' as const, delivered: 0, read: 0 }
  const flags = { muted: false, pinned: false, archived: false }
  const visible = [{ from: 1, to: null }]
  return {
    id: ID,
    kind: 'direct',
    head,
    role: 'member',
    visible,
    memberCount: 2,
    read: 0,
    unread,
    ...flags,
    members: [peer],
  }
}

function batch(pages: Page[], more: Partial<Batch> = {}): Batch {
  return { conversations: [], pages, signals: [], cursor: 'c', caughtUp: true, ...more }
}

function page(...events: Event[]): Page {
  return { conversation: ID, events }
}

function take(...args: Parameters<typeof batch>) {
  return ingestBatch(db, account, batch(...args))
}

async function row() {
  return (await read(db, ['conversations'], (rows) => rows('conversations').get([account, ID]))) ?? null
}

function spans() {
  return read(db, ['spans'], (rows) => rows('spans').all(seqRange(account, ID)))
}

describe('ingest', () => {
  it('[L5] takes the body of an erased message, and of its edits, off the device', async () => {
    await take([page(message(1, 'راز'), event(2, { kind: 'edit', target: { seq: 1 }, body: textBody('رازِ نو') }))])
    expect((await row())?.last?.text).toBe('رازِ نو')
    await take([page(event(3, { kind: 'erase', target: { seq: 1 } }))])
    const stored = await read(db, ['events'], (rows) => rows('events').all())
    expect(JSON.stringify(stored)).not.toContain('راز')
    expect(await row()).toMatchObject({ unread: 0, last: { erased: true, text: '' } })
  })

  it('lets a pin be found wherever its message stands', async () => {
    await take([page(message(1, 'قرار'), event(2, { kind: 'pin', target: { seq: 1 }, on: true }))], {
      conversations: [info(2)],
    })
    const { load } = pinnedMessage({ account, conversation: ID })
    expect((await load(db)).message).toMatchObject({ seq: 1, item: { body: textBody('قرار') } })
  })

  it('[C10] shows an edit that came before its message', async () => {
    await take([page(event(2, { kind: 'edit', target: { seq: 1 }, body: textBody('نو') }))], {
      conversations: [info(2, 1)],
    })
    await take([page(message(1, 'کهنه'))])
    expect(await row()).toMatchObject({ unread: 1, last: { seq: 1, text: 'نو' } })
  })

  it('[C6] raises watermarks and never lowers them', async () => {
    await take([page(message(1, 'یک'))], { conversations: [info(1)] })
    const receipt = { type: 'receipt' as const, conversation: ID, user: 'bbbbbbbb' }
    await take([], { signals: [{ ...receipt, delivered: 1, read: 1 }] })
    await take([], { signals: [{ ...receipt, delivered: 0, read: 0 }], conversations: [info(1)] })
    const member = await read(db, ['members'], (rows) => rows('members').get([account, ID, 'bbbbbbbb']))
    expect(member).toMatchObject({ delivered: 1, read: 1 })
  })

  it('[C4] lets nothing vanish at a reset, and doubts what it held until it is told again', async () => {
    await take([page(message(1, 'یک'), message(2, 'دو'), message(3, 'سه'))], { conversations: [info(3)] })
    await take([page(message(3, 'سه'))], { conversations: [info(3)], reset: true })
    expect(await read(db, ['events'], (rows) => rows('events').count())).toBe(3)
    expect((await spans()).map(({ from, to, verified }) => [from, to, verified])).toEqual([
      [1, 2, false],
      [3, 3, true],
    ])
    expect((await row())?.unread).toBe(3)
    await ingestPage(db, account, page(message(1, 'یک'), message(2, 'دو')))
    expect(await spans()).toMatchObject([{ from: 1, to: 3, verified: true }])
  })

  it('[L6][C7] after a removal and a return doubts what it held: what was erased meanwhile counts no more', async () => {
    await take([page(message(1, 'یک'), message(2, 'دو'), event(3, { kind: 'opaque', raw: null }))], {
      conversations: [info(3, 2)],
    })
    const visible = [
      { from: 1, to: 3 },
      { from: 5, to: null },
    ]
    const change = await take([page(event(5, { kind: 'opaque', raw: null }))], {
      conversations: [{ ...info(5, 1), visible }],
    })
    expect(change?.doubted).toBe(true)
    expect(await row()).toMatchObject({ unread: 1 })
    expect(await spans()).toMatchObject([
      { from: 1, to: 3, verified: false },
      { from: 5, to: 5, verified: true },
    ])
    await ingestPage(db, account, page(message(1, 'یک'), event(2, { kind: 'message', body: null })))
    expect(await row()).toMatchObject({ unread: 1 })
  })

  it('[L5] keeps no text of an edit of a tombstone, also where the erasure itself may not be seen', async () => {
    await take([page(event(1, { kind: 'message', body: null }))], { conversations: [info(1)] })
    await take([page(event(2, { kind: 'edit', target: { seq: 1 }, body: textBody('راز') }))])
    const stored = await read(db, ['events'], (rows) => rows('events').all())
    expect(JSON.stringify(stored)).not.toContain('راز')
  })

  it('[C4][L6] takes the members of a reset for all there are: whoever is not told has gone meanwhile', async () => {
    const member = (user: string) => ({
      user,
      username: user,
      name: user,
      role: 'member' as const,
      delivered: 0,
      read: 0,
    })
    const group = (...users: string[]) => ({ ...info(1), memberCount: users.length, members: users.map(member) })
    await take([page(message(1, 'یک'))], { conversations: [group('aaaaaaaa', 'bbbbbbbb', 'cccccccc')] })
    await take([], { conversations: [group('aaaaaaaa', 'bbbbbbbb')], reset: true })
    const roles = await read(db, ['members'], (rows) => rows('members').all())
    expect(roles.map(({ user, role }) => [user, role])).toEqual([
      ['aaaaaaaa', 'member'],
      ['bbbbbbbb', 'member'],
      ['cccccccc', 'none'],
    ])
  })

  it('[B26] who is told to write in a channel no more is a reader, though the change itself lies in a gap', async () => {
    const member = (user: string, role: Role) => ({ user, username: user, name: user, role, delivered: 0, read: 0 })
    const [self, owner, admin] = [
      member('aaaaaaaa', 'member'),
      member('bbbbbbbb', 'owner'),
      member('cccccccc', 'admin'),
    ]
    const channel = { ...info(1), kind: 'group' as const, memberCount: 90_000, channel: true as const }
    const writers = [owner.user, admin.user]
    await take([page(message(1, 'یک'))], { conversations: [{ ...channel, writers, members: [self, owner, admin] }] })
    const roles = async () => {
      const rows = await read(db, ['members'], (stores) => stores('members').all())
      return rows.map(({ role }) => role)
    }
    await take([], { conversations: [{ ...channel, head: 150, members: [self] }] })
    expect(await roles(), 'nothing was said of them').toEqual(['member', 'owner', 'admin'])
    await take([], { conversations: [{ ...channel, head: 300, writers: [owner.user], members: [self] }] })
    expect(await roles()).toEqual(['member', 'owner', 'member'])
    const row = await read(db, ['conversations'], (stores) => stores('conversations').get([account, ID]))
    expect([row?.channel, row && 'writers' in row]).toEqual([true, false])
  })

  it('[F4] who else comes into a channel is no news in the list, and does not lift it; a post and oneself are', async () => {
    const channel = { ...info(1), kind: 'group' as const, memberCount: 90_000, channel: true as const }
    const comes = (seq: Seq, user: string) =>
      event(seq, { kind: 'member', user, name: user, change: 'added', role: 'member' })
    const last = async () => (await row())?.last?.seq
    await take([page(message(1, 'یک'))], { conversations: [channel] })
    await take([page(comes(2, 'cccccccc'))])
    expect(await last()).toBe(1)
    await take([page(comes(3, SELF.user))])
    expect(await last()).toBe(3)
    await take([page(message(4, 'دو'), comes(5, 'cccccccc'))])
    expect(await last()).toBe(4)
  })

  it('[L5][M7] an erased message takes its blobs off the device, but none that still has to be sent', async () => {
    const photo = (hash: string) => {
      const seen = { type: 'image/webp', kind: 'image' as const, size: 3, width: 2, height: 2 }
      return { enc: 'none' as const, parts: [attachmentPart({ ...seen, hash })] }
    }
    const [lost, needed, ofLink] = ['a'.repeat(43), 'b'.repeat(43), 'c'.repeat(43)]
    const link = linkCardPart({ url: 'https://a.example/', host: 'a.example', image: { hash: ofLink, size: 3 } })
    await transact(db, ['media'], 'readwrite', 'relaxed', async (rows) => {
      for (const hash of [lost, needed, ofLink])
        rows('media').put({
          account,
          hash,
          size: 3,
          type: 'image/webp',
          kind: 'image',
          state: 'here',
          keptBytes: 3,
          usedAtMs: 1,
          conversations: [ID],
          bytes: new Blob(['abc']),
        })
    })
    const command = { op: 'send' as const, conversation: ID, body: photo(needed) }
    await executeCommand(db, 'submit', { account, cid: 'd'.repeat(22), command, atMs: 1 })
    await take(
      [
        page(
          event(1, { kind: 'message', body: photo(lost) }),
          event(2, { kind: 'message', body: photo(needed) }),
          event(3, { kind: 'message', body: { enc: 'none', parts: [link] } }),
        ),
      ],
      { conversations: [info(3)], epoch: 'e1' },
    )
    const erase = (seq: Seq, target: Seq) => event(seq, { kind: 'erase', target: { seq: target } })
    const change = await take([page(erase(4, 1), erase(5, 2), erase(6, 3))], {
      conversations: [info(6)],
      epoch: 'e1',
    })
    expect(change?.mediaGone).toEqual([lost, ofLink])
    const left = await read(db, ['media'], (rows) => rows('media').all())
    expect(left.map(({ hash }) => hash)).toEqual([needed])
  })

  it('[L5] an own text that comes after its tombstone stays erased', async () => {
    const own = { ...message(1, 'دیر'), sender: SELF.user, cid: 'c'.repeat(22) }
    await take([page({ ...own, kind: 'message', body: null })], { conversations: [info(1)], epoch: 'e1' })
    await ingestOutcomes(db, account, [{ cid: own.cid, outcome: { state: 'confirmed', event: own } }])
    expect(await read(db, ['events'], (rows) => rows('events').get([account, ID, 1]))).toMatchObject({
      event: { body: null },
    })
  })

  it('[L5] an own text that comes after its erasure stays erased, and only that one', async () => {
    const own = (seq: Seq) => ({ ...message(seq, `راز ${seq}`), sender: SELF.user, cid: String(seq).repeat(22) })
    await take([page(event(9, { kind: 'erase', target: { seq: 3 } }))], { conversations: [info(9)], epoch: 'e1' })
    await take([page(...[1, 2, 3, 4, 5].map(own))], { epoch: 'e1' })
    const stored = await read(db, ['events'], (rows) => rows('events').all(seqRange(account, ID, 1, 5)))
    const erased = stored.filter((one) => one.event.kind === 'message' && one.event.body === null)
    expect(erased.map(({ seq }) => seq)).toEqual([3])
  })

  it('[L5] a page of others that was read before an erasure and comes after it brings no text back', async () => {
    const isHeld = async () =>
      JSON.stringify(await read(db, ['events'], (rows) => rows('events').all())).includes('راز')
    const older = page(message(2, 'پیش'), message(3, 'راز'), message(4, 'پس'))
    await take([page(message(1, 'یک'), event(5, { kind: 'erase', target: { seq: 3 } }))], { conversations: [info(5)] })
    await ingestPage(db, account, older)
    expect([await isHeld(), (await row())?.unread]).toEqual([false, 3])
  })

  it('[L5][L6] nor where what was held was in doubt', async () => {
    const isHeld = async () =>
      JSON.stringify(await read(db, ['events'], (rows) => rows('events').all())).includes('راز')
    const held = page(message(1, 'پیش'), message(2, 'راز'), message(3, 'پس'))
    const back = {
      ...info(5),
      visible: [
        { from: 1, to: 3 },
        { from: 5, to: null },
      ],
    }
    await take([held], { conversations: [info(3)] })
    await take([page(message(5, 'باز'))], { conversations: [back] })
    expect((await spans()).map(({ from, verified }) => [from, verified])).toEqual([
      [1, false],
      [5, true],
    ])
    await take([page(event(6, { kind: 'erase', target: { seq: 2 } }))])
    await ingestPage(db, account, held)
    expect(await isHeld()).toBe(false)
  })

  it('[C4][L8] in doubt it is the word of the backend that counts, also for what stands between own messages', async () => {
    const own = (seq: Seq) => ({ ...message(seq, 'من'), sender: SELF.user, cid: String(seq).repeat(22) })
    const gone = event(2, { kind: 'message', body: null })
    await take([page(own(1), gone, own(3))], { conversations: [info(3)], epoch: 'e1' })
    await take([page(own(1), message(2, 'بازآمده'), own(3))], { conversations: [info(3)], epoch: 'e2' })
    expect(await read(db, ['events'], (rows) => rows('events').get([account, ID, 2]))).toMatchObject({
      event: { body: textBody('بازآمده') },
    })
  })

  it('[L6][C4] a late answer from before the person was out is in doubt: it may have been erased meanwhile', async () => {
    const own = { ...message(2, 'دیر'), sender: SELF.user, cid: 'c'.repeat(22) }
    const visible = [
      { from: 1, to: 3 },
      { from: 6, to: null },
    ]
    await take([page(message(6, 'بازگشت'))], { conversations: [{ ...info(6), visible }], epoch: 'e1' })
    const change = await ingestOutcomes(db, account, [{ cid: own.cid, outcome: { state: 'confirmed', event: own } }])
    expect(change).toMatchObject({ doubted: true })
    expect(await spans()).toMatchObject([
      { from: 2, to: 2, verified: false },
      { from: 6, to: 6, verified: true },
    ])
  })

  it('[L8] offers own messages again that another history does not have, under their cids; others stay', async () => {
    const own = { ...message(3, 'سه'), sender: SELF.user, cid: 'c'.repeat(22) }
    const held = [message(1, 'یک'), message(2, 'دو'), own, message(4, 'چهار')]
    const command = { op: 'send' as const, conversation: ID, body: textBody('سه') }
    await executeCommand(db, 'submit', { account, cid: own.cid, command, atMs: 1 })
    await take([page(...held)], { conversations: [{ ...info(4), read: 4 }], epoch: 'e1' })
    // Told once more, as a page of history: it is still what left this device.
    await take([page(...held)])
    await take([page(message(1, 'یک'), message(2, 'دو'))], { conversations: [info(2)], epoch: 'e2', reset: true })
    const [outbox, seqs, row] = await read(db, ['outbox', 'events', 'conversations'], async (rows) => [
      await rows('outbox').all(),
      (await rows('events').all(seqRange(account, ID))).map(({ seq }) => seq),
      await rows('conversations').get([account, ID]),
    ])
    expect(outbox).toMatchObject([{ cid: own.cid, state: 'queued', command: { op: 'send', conversation: ID } }])
    expect(seqs).toEqual([1, 2, 4])
    expect([row?.head, row?.read]).toEqual([2, 2])
    await take([page(message(1, 'یک'), message(2, 'دو'))], { conversations: [info(2)], epoch: 'e2', reset: true })
    expect(await read(db, ['outbox'], (rows) => rows('outbox').all())).toHaveLength(1)
  })

  const sendHere = async (seq: Seq, text: string) => {
    const own = { ...message(seq, text), sender: SELF.user, cid: String(seq).repeat(22) }
    const command = { op: 'send' as const, conversation: ID, body: textBody(text) }
    await executeCommand(db, 'submit', { account, cid: own.cid, command, atMs: 1 })
    return own
  }
  const outbox = () => read(db, ['outbox'], (rows) => rows('outbox').all())
  const another = (seq: Seq) => ({ ...message(seq, 'دیگر'), atMs: 9_999 })

  it('[L8] offers own messages again whose places another history has given to others, and has read none of those', async () => {
    const own = [await sendHere(3, 'سه'), await sendHere(4, 'چهار')]
    await take([page(message(1, 'یک'), message(2, 'دو'), ...own)], {
      conversations: [{ ...info(4), read: 4 }],
      epoch: 'e1',
    })
    const told = [message(1, 'یک'), message(2, 'دو'), another(3), another(4), another(5)]
    await take([page(...told)], { conversations: [{ ...info(5), read: 2 }], epoch: 'e2', reset: true })
    expect(await outbox()).toMatchObject(own.map(({ cid }) => ({ cid, state: 'queued' })))
    expect(await row()).toMatchObject({ head: 5, read: 2, unread: 3 })
  })

  it('[L8] a push of another history that comes before its word takes no own message away', async () => {
    const own = await sendHere(2, 'دو')
    await take([page(message(1, 'یک'), own)], { conversations: [info(2)], epoch: 'e1' })
    await take([page(another(2))])
    expect(await outbox()).toMatchObject([{ cid: own.cid }])
  })

  it('[L8] what was erased in the lost time alone is doubted, and stands there again once it is told', async () => {
    await take([page(message(1, 'یک'), message(2, 'دو'))], { conversations: [info(2)], epoch: 'e1' })
    await take([page(event(3, { kind: 'erase', target: { seq: 1 } }))])
    await take([page(another(3))])
    await take([page(message(1, 'یک'))])
    const [first] = await read(db, ['events'], (rows) => rows('events').all(seqRange(account, ID, 1, 1)))
    expect(first?.event).toEqual(message(1, 'یک'))
  })

  it('[L8] what was offered again and is in the log already is not offered once more', async () => {
    const own = await sendHere(3, 'سه')
    await take([page(message(1, 'یک'), message(2, 'دو'), own)], { conversations: [info(3)], epoch: 'e1' })
    const landed = { ...own, seq: 4, atMs: 9_999 }
    await take([page(message(1, 'یک'), message(2, 'دو'), another(3), landed)], {
      conversations: [info(4)],
      epoch: 'e2',
      reset: true,
    })
    expect(await outbox()).toEqual([])
  })

  it('[L5][L8] what was erased of the own messages is erased again; what else was done and hidden in the lost time is gone', async () => {
    const own = await sendHere(1, 'راز')
    await take([page(own)], { conversations: [info(1)], epoch: 'e1' })
    const erase = { ...event(2, { kind: 'erase', target: { seq: 1 } }), sender: SELF.user, cid: 'e'.repeat(22) }
    const command = { op: 'erase' as const, conversation: ID, target: { seq: 1 } }
    await executeCommand(db, 'submit', { account, cid: erase.cid, command, atMs: 1 })
    const reaction = event(3, { kind: 'react', target: { seq: 1 }, emoji: '👍', on: true })
    const hidden = { ...page(message(4, 'پنهان')), hidden: [4] }
    await take([page(erase, reaction), hidden], { conversations: [info(4)], epoch: 'e1' })
    await take([page(own)], { conversations: [info(1)], epoch: 'e2', reset: true })
    expect(await outbox()).toMatchObject([{ cid: erase.cid, command: { op: 'erase', target: { cid: own.cid } } }])
    const [seqs, stillHidden] = await read(db, ['events', 'hidden'], async (rows) => [
      (await rows('events').all(seqRange(account, ID))).map(({ seq }) => seq),
      await rows('hidden').all(),
    ])
    expect([seqs, stillHidden]).toEqual([[1, 4], []])
  })

  it('[L8] what another device of the person sent is left to that device: a backend knows a cid by its device', async () => {
    const own = { ...message(3, 'سه'), sender: SELF.user, cid: 'c'.repeat(22) }
    await take([page(message(1, 'یک'), message(2, 'دو'), own)], { conversations: [info(3)], epoch: 'e1' })
    await take([page(message(1, 'یک'), message(2, 'دو'))], { conversations: [info(2)], epoch: 'e2', reset: true })
    expect(await read(db, ['outbox'], (rows) => rows('outbox').all())).toEqual([])
  })

  it('[L8] a pushed message that the batch does not know yet is not offered again', async () => {
    const own = { ...message(3, 'سه'), sender: SELF.user, cid: 'c'.repeat(22) }
    await take([page(message(1, 'یک'), message(2, 'دو'))], { conversations: [info(2)], epoch: 'e1' })
    await take([page(own)])
    await take([], { conversations: [info(2)], epoch: 'e1' })
    expect(await read(db, ['outbox'], (rows) => rows('outbox').all())).toEqual([])
  })

  it('[L8] doubts what it held when the backend tells another epoch', async () => {
    await take([page(message(1, 'یک'))], { conversations: [info(1)], epoch: 'e1' })
    await take([], { epoch: 'e2' })
    expect(await spans()).toMatchObject([{ verified: false }])
  })

  it('[C2] opens a gap for an event that joins no span, and closes it with the page between', async () => {
    await take([page(message(1, 'یک'))], { conversations: [info(1)] })
    await take([page(message(4, 'چهار'))])
    expect((await spans()).map(({ from, to }) => [from, to])).toEqual([
      [1, 1],
      [4, 4],
    ])
    await ingestPage(db, account, page(message(2, 'دو'), message(3, 'سه')))
    expect((await spans()).map(({ from, to }) => [from, to])).toEqual([[1, 4]])
    expect((await row())?.unread).toBe(4)
  })

  it('[C8] orders by the log, whatever the clocks of senders and of this device say', async () => {
    await take([page(message(1, 'یک', TEN_YEARS_MS * 8), message(2, 'دو', 0))], { conversations: [info(2)] })
    expect(await row()).toMatchObject({ head: 2, unread: 2, last: { seq: 2, text: 'دو' } })
  })

  it('[C3] changes nothing when the same batch comes again', async () => {
    const same = [page(message(1, 'یک'), message(2, 'دو'))]
    await take(same, { conversations: [info(2)] })
    const before = await row()
    await take(same, { conversations: [info(2)] })
    expect(await row()).toEqual(before)
  })
})
