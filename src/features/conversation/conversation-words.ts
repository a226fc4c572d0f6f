import type { conversationText } from '../../i18n/catalogue/conversation.ts'

/** The strings of an open conversation in one language. */
export type ConversationWords = (typeof conversationText)['fa']
