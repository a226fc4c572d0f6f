import { expect, it } from 'vitest'
import { textBody } from './body-text.ts'
import type { Role } from './event.ts'
import { canEdit, canErase, canPin, canReact, canSend, type Standing } from './message-permissions.ts'
import type { MessageItem } from './timeline.ts'

const item = (own: boolean): MessageItem => ({
  type: 'message',
  key: 'seq:4',
  seq: 4,
  sender: own ? 'meeeeeee' : 'saraaaaa',
  own,
  atMs: 0,
  body: textBody('خبر'),
  erased: false,
  edited: false,
  pinned: false,
  reactions: [],
  state: 'sent',
  hasPendingEffect: false,
})
const may = (own: boolean, standing: Standing) => [
  canSend(standing),
  canReact(item(own), standing),
  canEdit(item(own), standing),
  canErase(item(own), standing),
  canPin(item(own), standing),
]

it('[B26] in a channel its owner and admins write; who only reads may take away what they once posted, and no more', () => {
  const channel = (role: Role): Standing => ({ kind: 'group', role, channel: true })
  for (const role of ['owner', 'admin'] as const)
    expect(may(true, channel(role))).toEqual([true, true, true, true, true])
  expect(may(false, channel('member'))).toEqual([false, false, false, false, false])
  expect(may(true, channel('member'))).toEqual([false, false, false, true, false])
  expect(may(true, channel('none'))).toEqual([false, false, false, false, false])
})

it('[L5] in a group its members write, and its owner and admins rule over the messages of others', () => {
  const group = (role: Role): Standing => ({ kind: 'group', role })
  expect(may(false, group('member'))).toEqual([true, true, false, false, false])
  expect(may(false, group('admin'))).toEqual([true, true, false, true, true])
  expect(may(true, group('none'))).toEqual([false, false, false, false, false])
})
