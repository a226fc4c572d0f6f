import { isolate } from '../../isolate.ts'
import type { fa } from '../fa/new-conversation.ts'

export const en: typeof fa = {
  title: 'New conversation',
  find: 'Name or username',
  findHint: 'People you know are found by name, others by at least the first three letters of their username.',
  known: 'People you know',
  found: 'Found',
  none: 'Nobody has this username',
  noneHint: 'Check the spelling; usernames are in Latin letters.',
  newGroup: 'New group',
  groupTitle: 'Name of the group',
  emptyTitle: 'Type a name for the group.',
  members: 'Members of the group',
  removeMember: (name: string) => `Take out ${isolate(name)}`,
  create: 'Create the group',
  savedHint: 'For notes to yourself',
  nobodyAtLink: 'Nobody has this username',
  nobodyAtLinkHint: 'The address may be mistyped, or its owner has changed it.',
  linkWaits: 'The conversation opens as soon as the network is back.',
}
