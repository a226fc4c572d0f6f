/** The words of the interface in either language, by which states find things. */
import { appText } from '../../src/i18n/catalogue/app.ts'
import { commonText } from '../../src/i18n/catalogue/common.ts'
import { composerText } from '../../src/i18n/catalogue/composer.ts'
import { conversationText } from '../../src/i18n/catalogue/conversation.ts'
import { conversationDetailsText } from '../../src/i18n/catalogue/conversation-details.ts'
import { conversationListText } from '../../src/i18n/catalogue/conversation-list.ts'
import { errorsText } from '../../src/i18n/catalogue/errors.ts'
import { newConversationText } from '../../src/i18n/catalogue/new-conversation.ts'
import { outboxText } from '../../src/i18n/catalogue/outbox.ts'
import { settingsText } from '../../src/i18n/catalogue/settings.ts'
import { signInText } from '../../src/i18n/catalogue/sign-in.ts'
import { welcomeText } from '../../src/i18n/catalogue/welcome.ts'
import type { Language } from '../../src/i18n/language.ts'

export type Words = ReturnType<typeof wordsIn>

export function wordsIn(language: Language) {
  return {
    app: appText[language],
    common: commonText[language],
    composer: composerText[language],
    conversation: conversationText[language],
    details: conversationDetailsText[language],
    errors: errorsText[language],
    list: conversationListText[language],
    newConversation: newConversationText[language],
    outbox: outboxText[language],
    settings: settingsText[language],
    signIn: signInText[language],
    welcome: welcomeText[language],
  }
}
