/** The checker on histories made by hand: silent on a sound one, and each invariant speaks when it is broken. */
import { describe, expect, it } from 'vitest'
import { check } from './check.ts'
import type { History, LogRow } from './history.ts'

const ID = 'd.a.b'
const row = (seq: number, more: Partial<LogRow> = {}): LogRow => ({
  seq,
  kind: 'm',
  sender: 'a',
  device: 'phone',
  cid: `cid${seq}`,
  target: null,
  payload: '"سلام"',
  ...more,
})

function sound(): History {
  const event = (seq: number) => `{"seq":${seq},"text":"سلام"}`
  const held = {
    id: ID,
    head: 2,
    role: 'member',
    visible: [{ from: 1, to: null }],
    unread: 0,
    read: 2,
    name: 'ب',
    settings: '',
    last: 2,
    spans: [{ from: 1, to: 2 }],
    doubtful: [],
    events: new Map([
      [1, event(1)],
      [2, event(2)],
    ]),
    hidden: [],
    members: '',
    timeline: '[{"seq":1},{"seq":2}]',
  }
  const device = (name: string, user: string) => ({
    device: name,
    user,
    outbox: [],
    conversations: new Map([[ID, structuredClone(held)]]),
  })
  const contents = new Map([[ID, new Map(held.events)]])
  const member = (user: string) => ({
    user,
    role: 'member',
    visible: [[1, null] as const],
    delivered: 2,
    read: 2,
    hidden: [],
  })
  const submission = (n: number) => ({
    device: 'phone',
    user: 'a',
    cid: `cid${n}`,
    conversation: ID,
    op: 'send',
    n,
    canary: `متن ${n}`,
  })
  return {
    seed: 0,
    submissions: [submission(1), submission(2)],
    withdrawn: new Set(),
    landings: [{ device: 'phone', cid: 'cid1', conversation: ID, seq: 1 }],
    earlierLogs: [new Map([[ID, ['cid1']]])],
    claims: [{ user: 'b', conversation: ID, read: 2, delivered: 2, couldRead: 2, couldHold: 2 }],
    cursorsAhead: [],
    claimsAhead: [],
    harmed: [],
    shownTwice: [],
    rivals: [],
    lateNews: [],
    rotten: new Set(),
    lost: { isRestored: false, gone: new Set(), owed: new Set() },
    trusted: [],
    devices: [device('phone', 'a'), device('tablet', 'a'), device('laptop', 'b')],
    server: {
      logs: new Map([[ID, [row(1), row(2)]]]),
      members: new Map([[ID, [member('a'), member('b')]]]),
      contents: new Map([
        ['a', contents],
        ['b', contents],
      ]),
    },
    isQuiet: true,
    resumes: [200],
    logLines: ['{"request":"perform"}'],
    crashes: [],
  }
}

const phone = ({ devices }: History) => devices[0]?.conversations.get(ID) as NonNullable<ReturnType<typeof heldOf>>
const heldOf = ({ devices }: History) => devices[0]?.conversations.get(ID)
const log = ({ server }: History) => server.logs.get(ID) as LogRow[]

/** The first message was refused, and went again when the second had been written. */
const triedAgain = ({ submissions }: History, beside: string) =>
  Object.assign(submissions[0] as object, { n: 9, beside: new Set([beside]) })

/** A third message that a return to a backup took away. */
const wentWithABackup = (history: History, owed: string[]) => {
  history.submissions.push({ ...(history.submissions[0] as History['submissions'][0]), cid: 'cid3', n: 3 })
  history.lost = { isRestored: true, gone: new Set(['phone cid3']), owed: new Set(owed) }
}

const BREAKS: [string, string, (history: History) => unknown][] = [
  [
    'I1',
    'an acknowledged event that is not at its place',
    (h) => h.landings.push({ device: 'phone', cid: 'x', conversation: ID, seq: 2 }),
  ],
  ['I1', 'a log that a restart shortened', (h) => h.earlierLogs.push(new Map([[ID, ['cid1', 'cid2', 'cid3']]]))],
  ['I2', 'a message twice in the log', (h) => log(h).push(row(3, { cid: 'cid2' }))],
  [
    'I2',
    'a message that is nowhere',
    (h) => h.submissions.push({ ...(h.submissions[0] as History['submissions'][0]), cid: 'gone' }),
  ],
  ['I2', 'a message that its device owes after a return to a backup', (h) => wentWithABackup(h, ['phone cid3'])],
  ['I2', 'a message that waits and has landed', (h) => h.shownTwice.push('phone cid1')],
  ['I3', 'a hole in a log', (h) => log(h).splice(0, 1)],
  ['I3', 'an event that differs on a device', (h) => phone(h).events.set(2, '{"seq":2,"text":"other"}')],
  ['I3', 'a message that overtook', (h) => Object.assign(h.submissions[0] as object, { n: 9 })],
  ['I3', 'a second try that passed what it may not', (h) => triedAgain(h, 'cid7')],
  ['I4', 'a cursor without its data', (h) => h.cursorsAhead.push({ device: 'phone', cursor: 'c', missing: '1' })],
  ['I4', 'trust after a reset', (h) => h.trusted.push('phone trusts d.a.b/1 after a reset')],
  ['I5', 'a read receipt that nobody gave', (h) => Object.assign(h.claims[0] as object, { couldRead: 1 })],
  ['I5', 'a delivery before it was stored', (h) => Object.assign(h.claims[0] as object, { couldHold: 1 })],
  ['I5', 'a watermark above the head', (h) => h.claimsAhead.push('b read d.a.b up to 3, it ends at 2')],
  ['I6', 'the text of an erased message', (h) => log(h).push(row(3, { kind: 'x', target: 1, payload: '1' }))],
  [
    'I7',
    'an event from before the join',
    (h) => Object.assign(h.server.members.get(ID)?.[0] as object, { visible: [[2, null]] }),
  ],
  ['I8', 'two devices of a person that differ', (h) => Object.assign(phone(h), { name: 'دیگر' })],
  [
    'I8',
    'two devices that show different messages',
    (h) => Object.assign(phone(h), { timeline: '[{"seq":1},{"seq":2,"erased":true}]' }),
  ],
  [
    'I8',
    'a device that shows what its person deleted',
    (h) => Object.assign(h.server.members.get(ID)?.[0] as object, { hidden: [1] }),
  ],
  ['I8', 'a device that lacks the end', (h) => Object.assign(phone(h), { spans: [{ from: 1, to: 1 }] })],
  ['I9', 'an outbox that does not empty', (h) => Object.assign(h, { isQuiet: false })],
  ['I10', 'a dear resume', (h) => h.resumes.push(401)],
  [
    'I11',
    'a count that lies',
    (h) => h.devices.map((one) => Object.assign(one.conversations.get(ID) as object, { unread: 1 })),
  ],
  ['I12', 'a text in a log', (h) => h.logLines.push('… متن 1 …')],
  [
    'I7',
    'a join that shows what was before',
    (h) => {
      const added = row(2, { kind: 'u', payload: '["b","ب","added","member"]' })
      h.server.logs.set('g.1', [row(1, { kind: 'c' }), added])
      h.server.members.set('g.1', [
        { user: 'b', role: 'member', visible: [[1, null]], delivered: 0, read: 0, hidden: [] },
      ])
    },
  ],
  ['I13', 'a command that another harmed', (h) => h.harmed.push('cid1')],
  ['I14', 'two servers on one store', (h) => h.rivals.push('a second server opened the store')],
  ['I15', 'news that come too late', (h) => h.lateNews.push('a device has not heard')],
  ['crash', 'what nobody caught', (h) => h.crashes.push('TypeError')],
]

describe('[I] the checker', () => {
  it('[I] is silent on a sound history', () => {
    expect(check(sound())).toEqual([])
  })
  it('[I3] lets a second try, at its old place, pass what waited beside it', () => {
    const history = sound()
    triedAgain(history, 'cid2')
    expect(check(history)).toEqual([])
  })
  it('[I2][L8] forgives what a return to a backup took and nobody who sent it has any more', () => {
    const history = sound()
    wentWithABackup(history, [])
    expect(check(history)).toEqual([])
  })
  it('[I3][L8] what is in doubt after a return to a backup promises nothing, and what is certain does', () => {
    const history = sound()
    wentWithABackup(history, [])
    for (const { conversations } of history.devices) conversations.get(ID)?.events.set(3, '{"seq":3,"text":"آنگاه"}')
    for (const { conversations } of history.devices)
      Object.assign(conversations.get(ID) as object, { doubtful: [{ from: 3, to: 3 }] })
    expect(check(history)).toEqual([])
    Object.assign(phone(history), { doubtful: [] })
    expect(check(history).map((one) => one.invariant)).toContain('I3')
  })
  it.each(BREAKS)('[%s] finds %s', (invariant, _what, breakIt) => {
    const history = sound()
    breakIt(history)
    expect(check(history).map((one) => one.invariant)).toContain(invariant)
  })
})
