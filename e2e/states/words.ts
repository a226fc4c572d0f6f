/** The words of the interface in either language, by which states find things. */
import { appText } from '../../src/i18n/catalogue/app.ts'
import { attachText } from '../../src/i18n/catalogue/attach.ts'
import { commandPaletteText } from '../../src/i18n/catalogue/command-palette.ts'
import { commonText } from '../../src/i18n/catalogue/common.ts'
import { composerText } from '../../src/i18n/catalogue/composer.ts'
import { conversationText } from '../../src/i18n/catalogue/conversation.ts'
import { conversationDetailsText } from '../../src/i18n/catalogue/conversation-details.ts'
import { conversationListText } from '../../src/i18n/catalogue/conversation-list.ts'
import { emojiPickerText } from '../../src/i18n/catalogue/emoji-picker.ts'
import { errorsText } from '../../src/i18n/catalogue/errors.ts'
import { filmNoteText } from '../../src/i18n/catalogue/film-note.ts'
import { mediaText } from '../../src/i18n/catalogue/media.ts'
import { messagesText } from '../../src/i18n/catalogue/messages.ts'
import { newConversationText } from '../../src/i18n/catalogue/new-conversation.ts'
import { outboxText } from '../../src/i18n/catalogue/outbox.ts'
import { settingsText } from '../../src/i18n/catalogue/settings.ts'
import { signInText } from '../../src/i18n/catalogue/sign-in.ts'
import { stickersText } from '../../src/i18n/catalogue/stickers.ts'
import { welcomeText } from '../../src/i18n/catalogue/welcome.ts'
import type { Language } from '../../src/i18n/language.ts'

export type Words = ReturnType<typeof wordsIn>

export function wordsIn(language: Language) {
  return {
    app: appText[language],
    attach: attachText[language],
    common: commonText[language],
    composer: composerText[language],
    conversation: conversationText[language],
    details: conversationDetailsText[language],
    emojiPicker: emojiPickerText[language],
    errors: errorsText[language],
    filmNote: filmNoteText[language],
    list: conversationListText[language],
    media: mediaText[language],
    messages: messagesText[language],
    newConversation: newConversationText[language],
    outbox: outboxText[language],
    palette: commandPaletteText[language],
    settings: settingsText[language],
    signIn: signInText[language],
    stickers: stickersText[language],
    welcome: welcomeText[language],
  }
}
