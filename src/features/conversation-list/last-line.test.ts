import { expect, it } from 'vitest'
import { newConversation } from '../../data/new-conversation.ts'
import type { ConversationRow, LastMessage } from '../../data/rows.ts'
import { conversationListText } from '../../i18n/catalogue/conversation-list.ts'
import { isolate } from '../../i18n/isolate.ts'
import { lastLine } from './last-line.ts'

const said: LastMessage = { seq: 1, sender: 'sara0000', senderName: 'سارا', text: '', erased: false, atMs: 0 }
const line = (last: Partial<LastMessage>, more: Partial<ConversationRow> = {}) => {
  const row = newConversation({ account: 1, id: 'g.x', kind: 'group', name: 'خانه', atMs: 0, memberCount: 3 })
  return lastLine({ ...row, ...more, last: { ...said, ...last } }, 'ali00000', conversationListText.fa)
}

it('[M1] a message without a word says what it carries, one with a caption says both', () => {
  expect(line({ media: { kind: 'image', count: 2 } })).toEqual({ author: 'سارا', text: '۲ عکس' })
  expect(line({ media: { kind: 'image', count: 1 }, text: 'دریا' }).text).toBe(`عکس · ${isolate('دریا')}`)
  expect(line({ media: { kind: 'image', count: 1 }, erased: true }).text).toBe(conversationListText.fa.erased)
})

it('[F4] a channel names nobody before its last post, and is called a channel', () => {
  expect(line({ text: 'سلام' }, { channel: true })).toEqual({ author: '', text: 'سلام' })
  const { channelNotice } = conversationListText.fa
  expect(line({ notice: 'renamed' }, { channel: true }).text).toBe(channelNotice.renamed)
})
