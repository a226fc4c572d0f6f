import { formatNumber } from '../../format-number.ts'
import { isolate } from '../../isolate.ts'
import { plural } from '../../plural.ts'
import type { fa } from '../fa/conversation-list.ts'

export const en: typeof fa = {
  title: 'Conversations',
  search: 'Search conversations',
  clearSearch: 'Clear the search',
  archive: 'Archive',
  archiveCount: (count) =>
    `Archive, ${formatNumber('en', count)} ${plural('en', count, { one: 'conversation', other: 'conversations' })}`,
  backFromArchive: 'Back from the archive',
  empty: 'No conversations yet',
  emptyHint: 'Find somebody or make a group with “New conversation”.',
  emptyArchive: 'The archive is empty',
  emptyArchiveHint: 'Archive a conversation that you need less from its menu.',
  noMatch: 'No conversation of that name',
  noMatchHint: 'Check the spelling or type a part of the name.',
  menu: (name) => `Actions of ${isolate(name)}`,
  pin: 'Pin',
  unpin: 'Unpin',
  mute: 'Mute',
  unmute: 'Unmute',
  archiveOne: 'Archive',
  unarchive: 'Take out of the archive',
  markRead: 'Mark as read',
  draft: 'Draft:',
  you: 'You',
  erased: 'Message deleted',
  notice: {
    created: 'The conversation began',
    member: 'The members changed',
    renamed: 'The group was renamed',
    pictured: 'The picture of the group changed',
    pin: 'A message was pinned',
    opaque: 'A message this version cannot show',
  },
  noMessages: 'No messages',
  typing: 'typing…',
  unread: (count) =>
    `${formatNumber('en', count)} unread ${plural('en', count, { one: 'message', other: 'messages' })}`,
  mentioned: 'you are mentioned',
  muted: 'muted',
  pinned: 'pinned',
  label: (parts) => parts.join(', '),
}
