/**
 * The end of a day of kills: nothing is broken any more, and what the browsers and the server hold is given to the checker
 * of the simulation until it has nothing to say, or until time is up.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { check } from '../../sim/checker/check.ts'
import type { DeviceEnd, History, Submission, Violation } from '../../sim/checker/history.ts'
import { deviceEnd } from '../../sim/device-end.ts'
import type { OutboxRow } from '../../src/data/rows.ts'
import type { Attempt, Participant } from './participant.ts'
import type { Stage } from './stage.ts'

/** The promise is a minute of a device that has the machine for itself (I9); here they share it with tests. */
const REST_MS = 120_000
/** Longer than two idle pulls: who lost a hint has asked by then. */
const AGREE_MS = 300_000

export interface Settled {
  violations: Violation[]
  restMs: number
  agreedMs: number
  events: number
  submissions: number
  /** Written, and the tab died before anybody saw it on the disk: how many of them landed. */
  unseen: { written: number; landed: number }
}

export async function settle(stage: Stage): Promise<Settled> {
  const startMs = Date.now()
  for (const one of stage.participants) one.link.heal()
  for (const one of stage.participants) await one.enter()
  const restMs = await untilOutboxesAreEmpty(stage, startMs)
  const isQuiet = restMs <= REST_MS
  for (;;) {
    const { history, unseen } = await collect(stage, isQuiet)
    const violations = check(history).map((one) => ({ ...one, what: named(one.what, history.submissions) }))
    const agreedMs = Date.now() - startMs
    const events = [...history.server.logs.values()].reduce((sum, log) => sum + log.length, 0)
    const submissions = history.submissions.length
    if (violations.length === 0 || agreedMs > AGREE_MS || violations.some(isForGood))
      return { violations, restMs, agreedMs, events, submissions, unseen }
    await pause(1_000)
  }
}

/** What no waiting heals. */
function isForGood({ invariant, what }: Violation): boolean {
  return ['I1', 'I12', 'crash'].includes(invariant) || (invariant === 'I2' && !what.includes(' is lost'))
}

async function untilOutboxesAreEmpty({ participants }: Stage, startMs: number): Promise<number> {
  for (;;) {
    const all = await Promise.all(participants.map((one) => one.look()))
    const waiting = all.flatMap(({ outbox }) => outbox as OutboxRow[]).filter(({ state }) => state !== 'refused')
    const tookMs = Date.now() - startMs
    if (waiting.length === 0 || tookMs > REST_MS) return tookMs
    await pause(200)
  }
}

async function collect(stage: Stage, isQuiet: boolean): Promise<{ history: History; unseen: Settled['unseen'] }> {
  const ends: DeviceEnd[] = []
  const withdrawn = new Set<string>()
  for (const one of stage.participants) {
    const rows = await one.look()
    const { user, device } = stage.sessionOf(one)
    for (const { cid, state } of rows.outbox as OutboxRow[]) if (state === 'refused') withdrawn.add(cid)
    ends.push(deviceEnd(device, user, <T>(store: string) => (rows[store] ?? []) as T[]))
  }
  const server = await stage.readServer()
  const cids = new Map(
    [...server.logs].flatMap(([id, log]) => log.map((row) => [textKey(row), { id, ...row }] as const)),
  )
  const unseen = { written: 0, landed: 0 }
  const submissions = stage.participants.flatMap((one) => {
    const session = stage.sessionOf(one)
    const seen = new Set(one.attempts.map(({ stored }) => stored?.cid))
    return one.attempts.flatMap((attempt): Submission[] => {
      const landed = cids.get(`${session.device} ${JSON.stringify(attempt.text)}`)
      if (attempt.isEdit || (!attempt.stored && landed && seen.has(landed.cid))) return []
      const row = attempt.stored ? undefined : landed
      if (!attempt.stored && attempt.isTyped) unseen.written += 1
      if (!attempt.stored && row) unseen.landed += 1
      const stored = attempt.stored ?? (row && { cid: row.cid, conversation: row.id })
      return stored ? [submission(session, attempt, stored)] : []
    })
  })
  const claims = [...server.members].flatMap(([conversation, members]) =>
    members.map(({ user, read, delivered }) => {
      const held = ends.filter((one) => one.user === user).map(({ conversations }) => conversations.get(conversation))
      const most = (of: 'read' | 'head') => Math.max(0, ...held.map((row) => row?.[of] ?? 0))
      return { user, conversation, read, delivered, couldRead: most('read'), couldHold: most('head') }
    }),
  )
  const of = (participants: Participant[]) =>
    participants.flatMap((one) =>
      [...one.landings.values()].map((found) => ({ ...found, device: stage.sessionOf(one).device })),
    )
  const history: History = {
    seed: 0,
    submissions,
    withdrawn,
    landings: of(stage.participants),
    earlierLogs: stage.earlierLogs,
    claims,
    claimsAhead: [],
    harmed: [],
    shownTwice: stage.participants.flatMap(({ shownTwice }) => shownTwice),
    rivals: [],
    lateNews: [],
    lost: { isRestored: false, gone: new Set(), owed: new Set() },
    rotten: new Set(),
    trusted: [],
    cursorsAhead: [],
    devices: ends,
    server,
    isQuiet,
    resumes: [],
    logLines: stage.logLines,
    crashes: stage.participants.flatMap((one) => [...one.unstored, ...one.person.device.complaints]),
  }
  return { history, unseen }
}

/** With what was written under the cids that it names. */
function named(what: string, submissions: readonly Submission[]): string {
  const written = submissions.filter(({ cid }) => what.includes(cid)).map(({ n, canary }) => `${n}: ${canary}`)
  return written.length === 0 ? what : `${what} (${written.join(', ')})`
}

function textKey({ device, payload }: { device: string; payload: string }): string {
  return `${device} ${payload}`
}

function submission(
  { user, device }: { user: string; device: string },
  { n, text }: Attempt,
  { cid, conversation }: { cid: string; conversation: string },
): Submission {
  return { device, user, cid, conversation, op: 'send', n, canary: text }
}
