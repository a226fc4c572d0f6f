/** Strings of an open conversation: header, timeline, bubbles, menus. */
import { en } from './en/conversation.ts'
import { fa } from './fa/conversation.ts'

export const conversationText = { fa, en }
