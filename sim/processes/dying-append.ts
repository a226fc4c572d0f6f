/** The append that dies: a message of two events, so that half of it would show. The same cid each time. */
import { NEW_PROFILE, type Store } from '../../server/store/port.ts'

const USERS = ['dying000', 'dying001']
export const CONVERSATION = `d.${USERS.join('.')}`

export async function makePeople(store: Store): Promise<void> {
  for (const user of USERS) {
    const profile = { user, username: user, name: user, ...NEW_PROFILE, lastSeenAtMs: 0 }
    await store.createUser({ ...profile, passwordHash: 'h' })
  }
}

export async function append(store: Store, text: string): Promise<void> {
  const cid = text.padEnd(22, '.')
  const need = { actor: { user: USERS[0] ?? '', device: 'device' }, cid, conversation: CONVERSATION }
  await store.change(need, (facts) =>
    facts.earlier
      ? { answer: undefined }
      : {
          change: {
            payloadHash: cid,
            ...(!facts.conversation && {
              create: { kind: 'direct', title: null },
              members: USERS.map((user) => ({ user, role: 'member', change: 'start' })),
            }),
            events: [text, `${text} too`].map((part) => ({ kind: 'm', payload: JSON.stringify(part) })),
          },
        },
  )
}

export function dyingAppend(store: Store): Promise<void> {
  return append(store, 'second')
}
