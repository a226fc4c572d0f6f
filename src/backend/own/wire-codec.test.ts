import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { Command as WireCommand } from '../../../protocol/command.ts'
import type { WireEvent } from '../../../protocol/event.ts'
import type { Command } from '../../model/command.ts'
import { newCid } from '../../platform/ids.ts'
import { confirmedEvent } from './confirmed-event.ts'
import { decodeEvent } from './decode-event.ts'
import { encodeCommand } from './encode-command.ts'

const TALK = 'd.aaaaaaaa.bbbbbbbb'
const text = (words: string) => ({ enc: 'none' as const, parts: [{ type: 'text/plain', text: words }] })

describe('[W8] the wire of the reference server', () => {
  it('[W8] sends a plain text as a bare string and everything else as an envelope that the schema takes', () => {
    const cid = newCid()
    const plain: Command = { op: 'send', cid, conversation: TALK, body: text('سلام') }
    expect(encodeCommand(plain)).toEqual({ op: 'send', cid, conversation: TALK, body: 'سلام' })
    const rich = { ...text('سلام'), mentions: ['aaaaaaaa'], replyTo: { seq: 3, cid: newCid() } }
    const wire = encodeCommand({ ...plain, body: rich })
    expect(wire).toMatchObject({ body: { replyTo: { seq: 3 }, mentions: ['aaaaaaaa'] } })
    expect(v.is(WireCommand, wire)).toBe(true)
  })

  it('[L5] names a target by its seq where it is known and by its cid where not', () => {
    const of = (target: { seq?: number; cid?: string }) =>
      encodeCommand({ op: 'erase', cid: newCid(), conversation: TALK, target })
    expect(of({ seq: 4, cid: newCid() })).toMatchObject({ target: { by: 'seq', seq: 4 } })
    const cid = newCid()
    expect(of({ cid })).toMatchObject({ target: { by: 'cid', cid } })
    expect(of({})).toBe('malformed')
  })

  it('[L3] an acknowledged command gives the same event as the row of the log', () => {
    const cid = newCid()
    const [sender, at] = ['aaaaaaaa', 1_700_000_000_000]
    const cases: [Command, WireEvent][] = [
      [{ op: 'send', cid, conversation: TALK, body: text('ب') }, [9, 'm', sender, at, 'ب', cid]],
      [
        { op: 'edit', cid, conversation: TALK, target: { cid: newCid() }, body: text('پ') },
        [9, 'e', sender, at, [2, 'پ'], cid],
      ],
      [{ op: 'erase', cid, conversation: TALK, target: { seq: 2 } }, [9, 'x', sender, at, 2, cid]],
      [
        { op: 'react', cid, conversation: TALK, target: { seq: 2 }, emoji: '👍', on: true },
        [9, 'r', sender, at, [2, '👍', 1], cid],
      ],
      [{ op: 'pin', cid, conversation: TALK, target: { seq: 2 }, on: false }, [9, 'p', sender, at, [2, 0], cid]],
      [{ op: 'rename', cid, conversation: TALK, title: 'ن' }, [9, 't', sender, at, 'ن', cid]],
    ]
    for (const [command, row] of cases)
      expect(confirmedEvent(sender, command, { seq: 9, at, target: 2 })).toEqual(decodeEvent(TALK, row))
  })

  it('[L7] keeps a row of an unknown kind, and a known kind with an unknown payload, as it came', () => {
    for (const [kind, payload] of [
      ['z', { new: true }],
      ['m', { enc: 'mls', bytes: 'AA' }],
    ] as const)
      expect(decodeEvent(TALK, [3, kind, 'aaaaaaaa', 5, payload])).toEqual({
        conversation: TALK,
        seq: 3,
        sender: 'aaaaaaaa',
        atMs: 5,
        kind: 'opaque',
        raw: [kind, payload],
      })
  })
})
