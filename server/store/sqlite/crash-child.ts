/** A process that writes as fast as it can and says what was acknowledged, until it is killed (S6). Run by crash.test.ts. */
import { writeSync } from 'node:fs'
import { NEW_PROFILE } from '../port.ts'
import { openSqliteStore } from './open-sqlite-store.ts'

const [folder = '', round = '0'] = process.argv.slice(2)
const USERS = ['crash000', 'crash001']
const conversation = `d.${USERS.join('.')}`
const store = await openSqliteStore({ folder, now: Date.now })
for (const user of USERS) await createUser(user)
writeSync(1, 'ready\n')
await Promise.all(Array.from({ length: 8 }, (_, lane) => writeForever(lane)))

async function createUser(user: string): Promise<void> {
  const profile = { user, username: user, name: user, ...NEW_PROFILE, lastSeenAtMs: 0 }
  if (!(await store.user(user))) await store.createUser({ ...profile, passwordHash: 'h' })
}

/** Each change is a pair of events, so that half a change would show. */
async function writeForever(lane: number): Promise<never> {
  for (let count = 0; ; count++) {
    const cid = `${round}-${lane}-${count}`.padEnd(22, '.')
    const need = { actor: { user: USERS[lane % 2] ?? '', device: `device${lane}` }, cid, conversation }
    await store.change(need, (facts) => ({
      change: {
        payloadHash: cid,
        ...(!facts.conversation && {
          create: { kind: 'direct', title: null },
          members: USERS.map((user) => ({ user, role: 'member', change: 'start' })),
        }),
        events: ['first', 'second'].map((part) => ({ kind: 'm', payload: JSON.stringify(`${cid} ${part}`) })),
      },
    }))
    writeSync(1, `${lane} ${cid}\n`)
  }
}
