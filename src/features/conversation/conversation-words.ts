import type { conversationText } from '../../i18n/catalogue/conversation.ts'
import type { messagesText } from '../../i18n/catalogue/messages.ts'

/** The strings of an open conversation in one language. */
export type ConversationWords = (typeof conversationText)['fa']

/** The strings of what is done with its messages. */
export type MessagesWords = (typeof messagesText)['fa']
