import type { conversationListText } from '../../i18n/catalogue/conversation-list.ts'

/** The strings of the list in one language. */
export type ListWords = (typeof conversationListText)['fa']
