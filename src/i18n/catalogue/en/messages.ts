import { formatNumber } from '../../format-number.ts'
import { isolate, isolateLines } from '../../isolate.ts'
import { plural } from '../../plural.ts'
import type { fa } from '../fa/messages.ts'

const messages = (count: number) =>
  `${formatNumber('en', count)} ${plural('en', count, { one: 'message', other: 'messages' })}`

export const en: typeof fa = {
  select: 'Select',
  selected: 'selected',
  bar: 'Actions of the selected messages',
  count: (count) => `${messages(count)} selected`,
  close: 'Stop selecting',
  copyAll: 'Copy selected messages',
  forwardAll: 'Forward selected messages',
  eraseAll: 'Delete selected messages',
  copyLine: (name, time, text) => `${isolate(name)}, ${time}: ${isolateLines(text)}`,
  copied: (count) => `${messages(count)} copied`,
  eraseTitle: (count) => `Delete ${messages(count)}`,
  eraseQuestion: 'For whom should these messages be deleted? Deleting for everyone cannot be undone.',
  eraseQuestionOwnOnly: 'These messages go from your devices only; the others still see them.',
  details: 'Message details',
  sentAt: 'Sent',
  editedAt: 'Last edited',
  stateTitle: 'State',
  origin: 'First sender',
  readBy: 'Read by',
  deliveredTo: 'Delivered to',
  notYet: 'Not there yet',
  reactors: 'Reactions',
  spoiler: 'Covered text; press to read it',
  copyCode: 'Copy code',
  codeCopied: 'Code copied',
  doubtTitle: 'The link leads elsewhere',
  doubtText: (host) => `The text of this link names another address, but it leads to ${isolate(host)}.`,
  doubtGo: 'Open the link',
  showReactors: 'Who reacted…',
}
