/** The words of the details: a channel is called one. */
import type { ConversationRow } from '../../data/rows.ts'
import { conversationDetailsText } from '../../i18n/catalogue/conversation-details.ts'
import { useText } from '../../i18n/language-context.tsx'

export function useDetailsText({ channel }: Pick<ConversationRow, 'channel'>): typeof conversationDetailsText.fa {
  const text = useText(conversationDetailsText)
  return channel ? { ...text, ...text.channel } : text
}
