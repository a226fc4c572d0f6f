import { formatNumber } from '../../format-number.ts'
import { isolate } from '../../isolate.ts'
import { plural } from '../../plural.ts'
import type { fa } from '../fa/conversation-details.ts'

export const en: typeof fa = {
  title: 'Details',
  notFound: 'This conversation is not on this device',
  members: (count: number) => plural('en', count, { one: '1 member', other: `${formatNumber('en', count)} members` }),
  membersTitle: 'Members',
  roles: { owner: 'Owner', admin: 'Admin', member: 'Member', none: 'Outside the group' },
  addMember: 'Add a member',
  memberMenu: (name: string) => `Actions for ${isolate(name)}`,
  message: 'Direct conversation',
  makeAdmin: 'Make admin',
  dismissAdmin: 'Dismiss as admin',
  removeMember: 'Remove from the group',
  removeTitle: (name: string) => `Remove ${isolate(name)} from the group?`,
  removeText: 'They see no new messages of the group. What came before stays with them.',
  rename: 'Rename the group',
  groupName: 'Name of the group',
  emptyName: 'Type a name for the group.',
  mute: 'Muted',
  pin: 'Pinned to the top',
  archive: 'In the archive',
  keepMedia: 'Keep attachments on this device',
  keepMediaHint: 'The photos and files of this conversation stay when the room is spent. For this device alone.',
  leave: 'Leave the group',
  leaveTitle: 'Leave the group?',
  leaveText: 'New messages stop coming. What was said until today stays on this device.',
  channel: {
    roles: { owner: 'Owner', admin: 'Admin', member: 'Member', none: 'Outside the channel' },
    removeMember: 'Remove from the channel',
    removeTitle: (name: string) => `Remove ${isolate(name)} from the channel?`,
    removeText: 'They see no new posts of the channel. What came before stays with them.',
    rename: 'Rename the channel',
    groupName: 'Name of the channel',
    emptyName: 'Type a name for the channel.',
    leave: 'Leave the channel',
    leaveTitle: 'Leave the channel?',
  },
  adminsTitle: 'Admins',
  adminsMay:
    'Admins post, delete and pin posts, add and remove members, and change the name and the picture of the channel. The owner chooses the admins.',
  moreMembers: 'More members',
  savedHint: 'Only you see this conversation.',
  notConfirmed: 'This conversation is on this device only; the first message creates it.',
}
