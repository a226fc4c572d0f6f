/** Strings of starting a conversation. */
import { en } from './en/new-conversation.ts'
import { fa } from './fa/new-conversation.ts'

export const newConversationText = { fa, en }
