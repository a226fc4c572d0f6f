import { expect, it } from 'vitest'
import type { SelfInfo } from './conversation.ts'
import { selfAfter } from './self-after.ts'

const SELF: SelfInfo = { user: 'u', username: 'sara', name: 'سارا', hideLastSeen: false, avatar: 'former' }

it('[P1] a command changes what it names and nothing else', () => {
  expect(selfAfter(SELF, { op: 'profile', name: 'نو', hideReceipts: true })).toEqual({
    ...SELF,
    name: 'نو',
    hideReceipts: true,
  })
  const folders = [{ id: 'a', name: 'خانه', conversations: [] }]
  expect(selfAfter(SELF, { op: 'folders', folders })).toEqual({ ...SELF, folders })
})

it('[P4] a picture that is taken away is no field', () => {
  expect(selfAfter(SELF, { op: 'profile', avatar: 'next' }).avatar).toBe('next')
  expect('avatar' in selfAfter(SELF, { op: 'profile', avatar: null })).toBe(false)
})
