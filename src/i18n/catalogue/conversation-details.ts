/** Strings of the details of a conversation. */
import { en } from './en/conversation-details.ts'
import { fa } from './fa/conversation-details.ts'

export const conversationDetailsText = { fa, en }
