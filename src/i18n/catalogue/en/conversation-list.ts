import { formatNumber } from '../../format-number.ts'
import { isolate } from '../../isolate.ts'
import { plural } from '../../plural.ts'
import type { fa } from '../fa/conversation-list.ts'
import { en as attachment } from './attachment.ts'

export const en: typeof fa = {
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
  findSomebody: 'Find somebody',
  showAll: 'All conversations',
  emptyFolders: {
    unread: { title: 'You have read everything', hint: 'A conversation with unread messages will stand here.' },
    personal: { title: 'No conversations with people yet', hint: 'Conversations of two stand here.' },
    groups: { title: 'No groups yet', hint: 'Your groups stand here.' },
    own: { title: 'This folder is empty', hint: 'Choose “Add to folder…” in the menu of a conversation.' },
  },
  folders: 'Folders',
  automatic: { all: 'All', unread: 'Unread', personal: 'Personal', groups: 'Groups' },
  folderUnread: (count) =>
    `${formatNumber('en', count)} unread ${plural('en', count, { one: 'conversation', other: 'conversations' })}`,
  manageFolders: 'Edit folders',
  foldersHint: 'Folders are the same on all your devices. Deleting one leaves its conversations where they are.',
  newFolder: 'New folder',
  newFolderExample: 'Work, family, university…',
  makeFolder: 'Make the folder',
  folderName: (name) => `Name of the folder ${isolate(name)}`,
  folderEarlier: (name) => `Move ${isolate(name)} one place earlier`,
  folderLater: (name) => `Move ${isolate(name)} one place later`,
  deleteFolder: (name) => `Delete the folder ${isolate(name)}`,
  folderDeleted: 'Folder deleted',
  foldersFull: 'No room: at most 20 folders, and 500 conversations in each.',
  addToFolder: 'Add to folder…',
  chooseFolders: (count) =>
    count === 1 ? 'Folders of this conversation' : `Folders of ${formatNumber('en', count)} conversations`,
  select: 'Select',
  selectionActions: 'Actions of the selected conversations',
  selectedCount: (count) =>
    `${formatNumber('en', count)} ${plural('en', count, { one: 'conversation', other: 'conversations' })} selected`,
  leaveSelection: 'Leave the selection',
  undo: 'Undo',
  archivedNow: (count) =>
    count === 1 ? 'Conversation archived' : `${formatNumber('en', count)} conversations archived`,
  unarchivedNow: (count) =>
    count === 1
      ? 'Conversation taken out of the archive'
      : `${formatNumber('en', count)} conversations taken out of the archive`,
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
  draftReply: 'a reply to a message',
  draftEdit: 'an edit of a message',
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
  channelNotice: { renamed: 'The channel was renamed', pictured: 'The picture of the channel changed' },
  noMessages: 'No messages',
  typing: 'typing…',
  typingOne: (name) => `${isolate(name)} is typing…`,
  typingSeveral: (count) => `${formatNumber('en', count)} people are typing…`,
  unread: (count) =>
    `${formatNumber('en', count)} unread ${plural('en', count, { one: 'message', other: 'messages' })}`,
  mentioned: 'you are mentioned',
  channel: 'Channel',
  muted: 'muted',
  pinned: 'pinned',
  label: (parts) => parts.join(', '),
  attachment,
}
