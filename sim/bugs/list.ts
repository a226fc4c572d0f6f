/**
 * Protocol bugs that people have made, or could: each is a change of one place in the real source, applied while it is
 * loaded. The checker is worth what it catches of them. A place that is no longer there is an error.
 */

export interface Bug {
  name: string
  file: string
  find: string
  replace: string
  /** It needs a server that returns to a backup. */
  returns: boolean
}

const bug = (name: string, file: string, find: string, replace: string, returns = false): Bug => ({
  name,
  file,
  find,
  replace,
  returns,
})

const CHANGE_WRITER = 'server/store/sqlite/change-writer.ts'
const MEMBER_WRITER = 'server/store/sqlite/member-writer.ts'
const QUEUE = 'server/store/sqlite/commit-queue.ts'
const EFFECT = 'server/domain/commands/decide-effect.ts'
const SYNC = 'server/domain/sync-batch.ts'
const PAGE = 'server/domain/page-of.ts'
const BATCH = 'src/sync/ingest/ingest-batch.ts'
const ARRIVAL = 'src/sync/ingest/ingest-arrival.ts'
const STORE_EVENTS = 'src/sync/ingest/store-events.ts'
const OUTCOMES = 'src/sync/ingest/ingest-outcomes.ts'
const MERGE = 'src/sync/ingest/merge-conversation.ts'
const CHECK_HELD = 'src/sync/history/held-check.ts'
const OUTBOX = 'src/sync/outbox/outbox.ts'
const LANES = 'src/sync/outbox/lanes.ts'
const ANSWERS = 'src/sync/outbox/answer-buffer.ts'
const SPANS = 'src/model/spans.ts'
const HEADS = 'src/backend/own/held-heads.ts'
const LIVE = 'src/backend/own/live-sync.ts'
const CONFIRMED = 'src/backend/own/confirmed-event.ts'
const RECEIPTS = 'src/sync/receipts.ts'
const FANOUT = 'server/fanout/redis/redis-fanout.ts'
const OFFER_AGAIN = 'src/sync/ingest/offer-again.ts'
const MARK_READ = 'src/data/commands/mark-read.ts'

export const BUGS: readonly Bug[] = [
  bug(
    'ack before commit',
    QUEUE,
    'settle(jobs, this.#transaction(jobs))',
    'settle(jobs, jobs.map(resultOf)); if (false) this.#transaction(jobs)',
  ),
  bug(
    'a failed job leaves its neighbours unanswered',
    QUEUE,
    'else for (const job of jobs) this.#commit([job])',
    'else settle(jobs, jobs.map(() => ({ error })))',
  ),
  bug(
    'seq counts from the wrong head',
    CHANGE_WRITER,
    'const seq = writing.head + 1 + index',
    'const seq = writing.head + 2 + index',
  ),
  bug(
    'the head is not moved',
    CHANGE_WRITER,
    'moveHead.run(head + appended, clock, number)',
    'moveHead.run(Math.max(head, appended), clock, number)',
  ),
  bug(
    'changes do not touch the clock of the conversation',
    CHANGE_WRITER,
    'const isSeenByAll = events.length > 0 || change.title !== undefined',
    'const isSeenByAll = change.title !== undefined',
  ),
  bug(
    'no dedupe by cid',
    'server/domain/commands/decide-command.ts',
    'const { earlier } = facts',
    "const earlier = undefined as Facts['earlier']",
  ),
  bug('an erase leaves the body at the server', CHANGE_WRITER, 'eraseMessage.run(number, seq)\n', ''),
  bug('an erase leaves the edits at the server', CHANGE_WRITER, 'eraseEdits.run(number, seq)\n', ''),
  bug('a late edit brings an erased text back', EFFECT, "target.erased ? 'null' :", ''),
  bug(
    'watermarks fall',
    MEMBER_WRITER,
    'const read = Math.max(held.read, Math.min(mark.read ?? 0, cap))',
    'const read = Math.min(mark.read ?? 0, cap)',
  ),
  bug(
    'whoever receives has read',
    MEMBER_WRITER,
    'const read = Math.max(held.read, Math.min(mark.read ?? 0, cap))',
    'const read = Math.max(held.read, Math.min(Math.max(mark.read ?? 0, mark.delivered ?? 0), cap))',
  ),
  bug(
    'watermarks go above the head',
    MEMBER_WRITER,
    'const cap = endOf(held.visible, head)',
    'const cap = endOf(held.visible, head) + 3',
  ),
  bug(
    'a removal does not end what is visible',
    MEMBER_WRITER,
    'return visible.map(([from, to]) => [from, to ?? seq])',
    'return visible',
  ),
  bug(
    'a join shows what was before',
    MEMBER_WRITER,
    "if (change === 'added') return [...visible.filter(([, to]) => to !== null), [seq, null]]",
    "if (change === 'added') return [[1, null]]",
  ),
  bug('settings reach no other device', MEMBER_WRITER, 'own_clock = ?6 WHERE', 'own_clock = own_clock + 0 * ?6 WHERE'),
  bug('hiding reaches no other device', MEMBER_WRITER, 'touch.run(clock, number, user)', 'void touch'),
  bug('the base of a pass moves too early', SYNC, 'base: isSinglePage ? pass.top : pass.base', 'base: pass.top + 3'),
  bug('a page of catch-up is skipped', SYNC, 'below: last.changedAt - 1', 'below: last.changedAt - 2'),
  bug(
    'later effects are not sent with a page',
    PAGE,
    'return effects.length > 0 ? { effects: toWire(collapseEffects(effects), reader) } : {}',
    'return {}',
  ),
  bug('hidden messages are not told', PAGE, '...(hidden.length > 0 && { hidden })', ''),
  bug(
    'the cursor before the data',
    BATCH,
    'const change = await ingestArrivals(rows, next, arrivalsOf(batch))',
    'const change = await ingestArrivals(rows, next, arrivalsOf(batch).slice(1))',
  ),
  bug('the cursor is not stored', BATCH, '    cursor,\n    ...(epoch', '    ...(epoch'),
  bug(
    'own events settle nothing',
    BATCH,
    'const settled = await settleOutbox(rows, owner.account, ownCids(arrivals, owner.self.user))',
    'const settled: never[] = []',
  ),
  bug(
    'unread is added twice',
    ARRIVAL,
    'unread: held.unread + fresh.length,',
    'unread: held.unread + 2 * fresh.length,',
  ),
  bug(
    'unread is never recounted',
    ARRIVAL,
    'if (!held || !hasOnlyGrown(held, row, facts)) return',
    'if (!held) return',
  ),
  bug(
    'what is held is trusted after a return',
    ARRIVAL,
    'const before = doubted(again?.spans ?? former, below(returnedAt))',
    'const before = again?.spans ?? former',
  ),
  bug(
    'an older batch is taken for news',
    ARRIVAL,
    'return events.filter(({ seq }) => seq > head)',
    'return [...events]',
  ),
  bug(
    'the preview is never looked for again',
    ARRIVAL,
    'if (!last || last.seq === null) return true',
    "if (!last || last.seq === null) return true\n  if (last) return events.some(({ kind }) => kind === 'message')",
  ),
  bug(
    'an erase leaves the text on the device',
    STORE_EVENTS,
    'await Promise.all(erased.map((seq) => forget(rows, account, conversation, seq)))',
    'void erased',
  ),
  bug(
    'a late edit leaves its text on the device',
    STORE_EVENTS,
    'await forgetLate(rows, account, conversation, told, stored, before)',
    '[]',
  ),
  bug(
    'hidden messages are not stored',
    STORE_EVENTS,
    "for (const { hidden = [] } of pages) for (const seq of hidden) rows('hidden').put({ account, conversation, seq })",
    '',
  ),
  bug(
    'a span is merged across a gap',
    SPANS,
    'from <= previous.to + 1) previous.to',
    'from <= previous.to + 4) previous.to',
  ),
  bug(
    'a span one too long',
    SPANS,
    'return normalRanges([...spans, run])',
    'return normalRanges([...spans, { from: run.from, to: run.to + 1 }])',
  ),
  bug(
    'confirmed before the event is stored',
    OUTCOMES,
    'const landed = await ingestArrivals(rows, owner, arrivalsIn(answers), left)',
    'const landed = null as Awaited<ReturnType<typeof ingestArrivals>>',
  ),
  bug(
    'a refusal takes the message away',
    OUTCOMES,
    '  const next = afterAnswer(row, answer)\n',
    "  if (outcome.state === 'unknown') { rows('outbox').delete(row.n); return { account, settled: [row.cid] } }\n  const next = afterAnswer(row, answer)\n",
  ),
  bug('a lane sends from its end', LANES, 'lane.find(({ row }', 'lane.findLast(({ row }'),
  bug('a lane sends all at once', LANES, 'first ?? []', 'lane'),
  bug(
    'the outbox row is removed before the answer',
    OUTBOX,
    'const outcome = await this.#perform({ cid, ...command })',
    "const outcome = await this.#perform({ cid, ...command })\n    if (outcome.state === 'unknown') { this.#lanes.drop(entry); this.#answers.add({ cid, outcome: { state: 'confirmed' } }); return }",
  ),
  bug(
    'what waited before a restart is forgotten',
    OUTBOX,
    'for (const row of rows) this.#lanes.put(row)',
    "for (const row of rows) if (row.state === 'queued') this.#lanes.put(row)",
  ),
  bug(
    'an unknown outcome is given up',
    OUTBOX,
    "if (outcome.state === 'unknown') this.#wait(entry)",
    "if (outcome.state === 'unknown') this.#lanes.drop(entry)",
  ),
  bug('answers are lost when the disk is full', ANSWERS, 'this.#answers = [...answers, ...this.#answers]', ''),
  bug('the head of the row falls', MERGE, 'head: Math.max(row.head, info.head)', 'head: info.head - 1'),
  bug('the role is not taken over', MERGE, '...rest,\n    ...told,', '...rest,\n    ...told,\n    role: row.role,'),
  bug(
    'a lost hint is taken for truth',
    HEADS,
    "if (seq > held.head + 1) return 'gap'",
    "if (seq > held.head + 1) { held.head = seq; held.isClaimed = true; return 'next' }",
  ),
  bug(
    'claims more than it holds',
    HEADS,
    'if (isClaimed) have.push([conversation, head])',
    'have.push([conversation, head + 1])',
  ),
  bug(
    'pushes are claimed and dropped',
    LIVE,
    'return { ...this.#buffer.take(), conversations: []',
    'return { ...this.#buffer.take(), pages: [], conversations: []',
  ),
  bug(
    'an erase is confirmed as an edit',
    CONFIRMED,
    "return { kind: 'erase', target: { seq } }",
    "return { kind: 'pin', target: { seq }, on: true }",
  ),
  bug(
    'the place of an answer is one off',
    CONFIRMED,
    'return { conversation: command.conversation, seq, cid',
    'return { conversation: command.conversation, seq: seq + 1, cid',
  ),
  bug('delivered before it is stored', RECEIPTS, 'return row.unread > 0 ? row.head : 0', 'return row.head + 2'),
  bug(
    'reading lowers nothing',
    MARK_READ,
    'const counts = await countAfter(rows, owner.self.user, row, read, told)',
    'const counts = { unread: row.unread, mentions: row.mentions }',
  ),
  bug(
    'what was let go is taken for held',
    'src/data/commands/let-go.ts',
    'from: Math.max(span.from, floor + 1)',
    'from: span.from',
  ),
  bug(
    'who gave way never leads again',
    'src/sync/host/leadership.ts',
    'while (!this.#closing.signal.aborted) await locks',
    'if (!this.#closing.signal.aborted) await locks',
  ),
  bug('what another tab wrote is not sent', 'src/sync/host/host.ts', 'this.#take(message.change)\n', '\n'),
  bug(
    'a reset doubts nothing',
    BATCH,
    'if (batch.reset || isAnotherHistory) await doubtSpans(rows, account)',
    'void isAnotherHistory',
  ),
  bug(
    'a reset takes what is held away',
    BATCH,
    "if (span.verified) rows('spans').put({ ...span, verified: false })",
    "rows('spans').delete([account, span.conversation, span.from])",
  ),
  bug(
    'a store for two servers',
    'server/store/sqlite/connections.ts',
    "db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')",
    "db.exec('PRAGMA locking_mode = NORMAL')",
  ),
  bug('what decayed is not fetched again', CHECK_HELD, 'await this.#doubt(certain)', ''),
  bug('read goes down', MARK_READ, 'if (read <= row.read) return { answer: OK }', ''),
  bug(
    'hints stay at their own gateway',
    FANOUT,
    'else for (const part of partsOf(hint)) send(part.users, { hint: part })',
    '',
  ),
  bug(
    'of several people of a hint the first is told',
    FANOUT,
    'return hint.users.map(',
    'return hint.users.slice(0, 1).map(',
  ),
  bug('who missed hints is not asked to pull', FANOUT, 'onMissed: pulls.begin', 'onMissed: () => {}'),
  bug('nobody pulls while the bus is away', FANOUT, 'else if (isAway) later(PULL_EVERY_MS, begin)', ''),
  bug(
    'who lets go of a person once lets them go for all',
    FANOUT,
    'if (entry.count > 0 || held.get(user) !== entry) return',
    'if (held.get(user) !== entry) return',
  ),
  bug(
    'a log that goes on otherwise is taken for the one that is held',
    OFFER_AGAIN,
    'isSamePlace(event, told.get(seq) as Event) ? []',
    'isSamePlace(event, told.get(seq) as Event) || true ? []',
    true,
  ),
  bug(
    'what is behind the end of a restored log is not offered again',
    OFFER_AGAIN,
    'doubtful.push(info.head)',
    'void info.head',
    true,
  ),
  bug(
    'what was told since a restore is taken for what is gone',
    OFFER_AGAIN,
    'const ofNow = certain.length > 0 ? [] : verified',
    'const ofNow: StoredSpans["verified"] = []; void certain; void verified',
    true,
  ),
  bug(
    'what is offered again has another cid',
    OFFER_AGAIN,
    'outboxRow({ account, cid, command,',
    "outboxRow({ account, cid: [...cid].reverse().join(''), command,",
    true,
  ),
  bug(
    'an erasure is not offered again',
    OFFER_AGAIN,
    "if (event.kind !== 'erase' || event.target.seq === undefined)",
    '',
    true,
  ),
  bug(
    'a restored store has its old name',
    'server/store/sqlite/backup.ts',
    `db.prepare("UPDATE meta SET value = ? WHERE key = 'epoch'").run(epoch)`,
    'void epoch',
    true,
  ),
]
