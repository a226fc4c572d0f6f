/**
 * First version of the local database. An index costs a write per row, so each stands for a read that exists:
 * what happened to a window of messages, an own event by its cid, the pins of a conversation (an index holds only rows
 * that have the field), what waits in one conversation.
 */
export const version1 = {
  version: 1,
  stores: {
    accounts: '++account',
    events: '[account+conversation+seq], [account+conversation+target], [account+cid], [account+conversation+pin]',
    spans: '[account+conversation+from]',
    conversations: '[account+id]',
    members: '[account+conversation+user]',
    outbox: '++n, &[account+cid], [account+conversation]',
    drafts: '[account+conversation]',
    hidden: '[account+conversation+seq]',
    meta: 'key',
  },
} as const
