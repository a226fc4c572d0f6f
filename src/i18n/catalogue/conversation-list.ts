/** Strings of the conversation list. */
import { en } from './en/conversation-list.ts'
import { fa } from './fa/conversation-list.ts'

export const conversationListText = { fa, en }
