import { formatNumber } from '../../format-number.ts'
import { isolate } from '../../isolate.ts'
import { plural } from '../../plural.ts'
import type { fa } from '../fa/composer.ts'

export const en: typeof fa = {
  field: 'Message',
  placeholder: 'Message',
  send: 'Send',
  saveEdit: 'Save the edit',
  replyingTo: (name) => `Reply to ${isolate(name)}`,
  editing: 'Edit message',
  cancelTarget: 'Cancel',
  left: (count) =>
    `${formatNumber('en', count)} ${plural('en', count, { one: 'character', other: 'characters' })} left`,
  over: (count) => `${formatNumber('en', count)} too many. Shorten the text.`,
  notMember: 'You are no longer a member; you see what was written before but cannot write.',
  adminsOnly: 'Only admins can post',
  mute: 'Mute',
  unmute: 'Unmute',
  mentions: 'Members to mention',
  emojiOffered: 'Emoji to insert',
  emoji: 'Emoji',
  keyboard: 'Keyboard',
  formatting: 'Formatting',
  formats: {
    bold: 'Bold',
    italic: 'Italic',
    strike: 'Strikethrough',
    code: 'Code',
    'code-block': 'Code block',
    quote: 'Quote',
    spoiler: 'Spoiler',
    link: 'Link',
  },
  zwnj: 'Half-space',
  linkPreview: 'Link preview',
  withoutPreview: 'Send without preview',
  notSaved: 'The message was not sent and its text is back in its place.',
}
