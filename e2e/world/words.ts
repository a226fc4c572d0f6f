/** The words of the interface by which journeys find things: the product's own Persian catalogues. */
import { fa as app } from '../../src/i18n/catalogue/fa/app.ts'
import { fa as attach } from '../../src/i18n/catalogue/fa/attach.ts'
import { fa as common } from '../../src/i18n/catalogue/fa/common.ts'
import { fa as composer } from '../../src/i18n/catalogue/fa/composer.ts'
import { fa as conversation } from '../../src/i18n/catalogue/fa/conversation.ts'
import { fa as details } from '../../src/i18n/catalogue/fa/conversation-details.ts'
import { fa as list } from '../../src/i18n/catalogue/fa/conversation-list.ts'
import { fa as emojiPicker } from '../../src/i18n/catalogue/fa/emoji-picker.ts'
import { fa as errors } from '../../src/i18n/catalogue/fa/errors.ts'
import { fa as filmNote } from '../../src/i18n/catalogue/fa/film-note.ts'
import { fa as help } from '../../src/i18n/catalogue/fa/help.ts'
import { fa as media } from '../../src/i18n/catalogue/fa/media.ts'
import { fa as mediaSettings } from '../../src/i18n/catalogue/fa/media-settings.ts'
import { fa as messages } from '../../src/i18n/catalogue/fa/messages.ts'
import { fa as newConversation } from '../../src/i18n/catalogue/fa/new-conversation.ts'
import { fa as outbox } from '../../src/i18n/catalogue/fa/outbox.ts'
import { fa as picture } from '../../src/i18n/catalogue/fa/picture.ts'
import { fa as settings } from '../../src/i18n/catalogue/fa/settings.ts'
import { fa as signIn } from '../../src/i18n/catalogue/fa/sign-in.ts'
import { fa as stickers } from '../../src/i18n/catalogue/fa/stickers.ts'
import { fa as voice } from '../../src/i18n/catalogue/fa/voice.ts'
import { fa as welcome } from '../../src/i18n/catalogue/fa/welcome.ts'

export const words = {
  app,
  attach,
  common,
  composer,
  conversation,
  details,
  emojiPicker,
  errors,
  filmNote,
  help,
  list,
  media,
  mediaSettings,
  messages,
  newConversation,
  outbox,
  picture,
  settings,
  signIn,
  stickers,
  voice,
  welcome,
}
