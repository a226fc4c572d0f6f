/** Who may do what in a group, as a table (L6). */
import { describe, expect, test } from 'vitest'
import type { WireCommand } from '../../../protocol/command.ts'
import type { Role } from '../../../src/model/event.ts'
import { type Facts, type MemberRow, NEW_PROFILE, type UserRow } from '../../store/port.ts'
import { decideCommand } from './decide-command.ts'

const GROUP = `g.${'G'.repeat(22)}`
const CID = 'c'.repeat(22)
const base = { cid: CID, conversation: GROUP }
const COMMANDS = {
  send: { ...base, op: 'send', body: 'x' },
  rename: { ...base, op: 'rename', title: 't' },
  picture: { ...base, op: 'picture', avatar: null },
  add: { ...base, op: 'add', user: 'newcomer' },
  'remove member': { ...base, op: 'remove', user: 'member00' },
  'remove admin': { ...base, op: 'remove', user: 'admin000' },
  'remove owner': { ...base, op: 'remove', user: 'owner000' },
  'make admin': { ...base, op: 'role', user: 'member00', role: 'admin' },
  'give away': { ...base, op: 'role', user: 'member00', role: 'owner' },
  pin: { ...base, op: 'pin', target: { by: 'seq', seq: 5 }, on: true },
  "erase another's": { ...base, op: 'erase', target: { by: 'seq', seq: 5 } },
  "edit another's": { ...base, op: 'edit', target: { by: 'seq', seq: 5 }, body: 'y' },
  react: { ...base, op: 'react', target: { by: 'seq', seq: 5 }, emoji: '👍', on: true },
  leave: { ...base, op: 'leave' },
} satisfies Record<string, WireCommand>

/** Verdicts by role, in the order of ROLES. */
const ROLES: Role[] = ['owner', 'admin', 'member', 'none']
const TABLE: Record<keyof typeof COMMANDS, [string, string, string, string]> = {
  send: ['ok', 'ok', 'ok', 'not-a-member'],
  rename: ['ok', 'ok', 'forbidden', 'not-a-member'],
  picture: ['ok', 'ok', 'forbidden', 'not-a-member'],
  add: ['ok', 'ok', 'forbidden', 'not-a-member'],
  'remove member': ['ok', 'ok', 'forbidden', 'not-a-member'],
  'remove admin': ['ok', 'forbidden', 'forbidden', 'not-a-member'],
  'remove owner': ['forbidden', 'forbidden', 'forbidden', 'not-a-member'],
  'make admin': ['ok', 'forbidden', 'forbidden', 'not-a-member'],
  'give away': ['ok', 'forbidden', 'forbidden', 'not-a-member'],
  pin: ['ok', 'ok', 'forbidden', 'not-a-member'],
  "erase another's": ['ok', 'ok', 'forbidden', 'not-a-member'],
  "edit another's": ['forbidden', 'forbidden', 'forbidden', 'not-a-member'],
  react: ['ok', 'ok', 'ok', 'not-a-member'],
  leave: ['ok', 'ok', 'ok', 'not-a-member'],
}

describe('decisions in a group', () => {
  for (const [name, command] of Object.entries(COMMANDS)) {
    test(`[L6] ${name}: by owner, admin, member and stranger`, () => {
      const verdicts = ROLES.map((role) => verdictFor(role, command))
      expect(verdicts).toEqual(TABLE[name as keyof typeof COMMANDS])
    })
  }

  test('[L6] giving away ownership makes the giver an admin, in one change', () => {
    const verdict = decideCommand(factsAs('owner'), COMMANDS['give away'], 'actor000', 'hash')
    expect(verdict.change?.members).toEqual([
      { user: 'member00', role: 'owner', change: 'role' },
      { user: 'actor000', role: 'admin', change: 'role' },
    ])
    expect(verdict.change?.events?.map(({ payload }) => payload)).toEqual([
      '["member00","member00","role","owner"]',
      '["actor000","actor000","role","admin"]',
    ])
  })

  test('[P3] nobody is added against what they said', () => {
    const add = { ...COMMANDS.add, user: 'newcomer' }
    const verdict = (whoMayAdd: UserRow['whoMayAdd'], knownBy: string[]) => {
      const facts = factsAs('owner')
      facts.users.set('newcomer', { ...profile('newcomer'), whoMayAdd })
      const { change, answer } = decideCommand({ ...facts, knownBy: new Set(knownBy) }, add, 'actor000', 'hash')
      return change ? 'ok' : answer
    }
    const no = { error: 'not-allowed-by-person' }
    expect([verdict('everyone', []), verdict('known', ['newcomer'])]).toEqual(['ok', 'ok'])
    expect([verdict('known', ['member00']), verdict('nobody', ['newcomer'])]).toEqual([no, no])
  })

  test('[L6] adding someone who is in already changes nothing, and is kept as done (L3)', () => {
    const verdict = decideCommand(factsAs('owner'), { ...COMMANDS.add, user: 'member00' }, 'actor000', 'hash')
    expect(verdict).toEqual({ change: { payloadHash: 'hash' } })
  })
})

function verdictFor(role: Role, command: WireCommand): string {
  const verdict = decideCommand(factsAs(role), command, 'actor000', 'hash')
  if (verdict.change) return 'ok'
  return 'error' in verdict.answer ? verdict.answer.error : 'confirmed'
}

function factsAs(role: Role): Facts {
  const people = ['owner000', 'admin000', 'member00']
  const roles: Role[] = ['owner', 'admin', 'member']
  return {
    nowMs: 0,
    conversation: {
      id: GROUP,
      kind: 'group',
      title: 'g',
      avatar: null,
      head: 9,
      memberCount: 4,
      isChannel: false,
      membersSeq: 1,
    },
    actor: member('actor000', role),
    members: new Map(people.map((user, index) => [user, member(user, roles[index] ?? 'none')])),
    users: new Map([...people, 'actor000', 'newcomer'].map((user) => [user, profile(user)])),
    target: { seq: 5, kind: 'm', sender: 'member00', erased: false },
    reactions: [],
    knownBy: new Set(),
    hasPicture: false,
    heldMedia: new Set(),
  }
}

function member(user: string, role: Role): MemberRow {
  const flags = { muted: false, pinned: false, archived: false }
  return { conversation: GROUP, user, role, visible: [[1, null]], joinedAt: 1, delivered: 0, read: 0, ...flags }
}

function profile(user: string): UserRow {
  return { user, username: user, name: user, ...NEW_PROFILE, lastSeenAtMs: 0 }
}
