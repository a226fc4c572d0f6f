import { describe, expect, it } from 'vitest'
import type { OutboxRow } from '../../data/rows.ts'
import { whyWaiting } from './why-waiting.ts'

const row: OutboxRow = {
  n: 1,
  account: 1,
  cid: 'a'.repeat(22),
  conversation: 'd.aaaaaaaa.bbbbbbbb',
  command: { op: 'leave', conversation: 'd.aaaaaaaa.bbbbbbbb' },
  state: 'queued',
  createdAtMs: 0,
  attempts: 0,
}
const live = { status: 'live' } as const

describe('[C5] why an intent waits', () => {
  it('[C5] a refusal outranks everything', () => {
    expect(whyWaiting({ ...row, state: 'refused', refusal: 'not-a-member' }, { status: 'offline' }, 0)).toEqual({
      kind: 'error',
      code: 'not-a-member',
    })
  })

  it('[C5] the connection comes before the queue', () => {
    expect(whyWaiting(row, { status: 'offline' }, 0).kind).toBe('offline')
    expect(whyWaiting(row, { status: 'connecting' }, 0).kind).toBe('connecting')
    expect(whyWaiting(row, { status: 'stopped', cause: 'unauthenticated' }, 0).kind).toBe('signedOut')
    expect(whyWaiting(row, { status: 'stopped', cause: 'unsupported-version' }, 0)).toEqual({
      kind: 'error',
      code: 'unsupported-version',
    })
  })

  it('[C5] live: on its way, told to wait, unanswered, or in its lane', () => {
    expect(whyWaiting({ ...row, state: 'sending' }, live, 0).kind).toBe('sending')
    expect(whyWaiting({ ...row, state: 'unknown' }, live, 0).kind).toBe('unknown')
    expect(whyWaiting({ ...row, notBeforeMs: 10 }, live, 5)).toEqual({ kind: 'later', untilMs: 10 })
    expect(whyWaiting({ ...row, notBeforeMs: 10, delay: 'storage-full' }, live, 5).kind).toBe('serverFull')
    expect(whyWaiting({ ...row, notBeforeMs: 10 }, live, 15).kind).toBe('turn')
  })
})
