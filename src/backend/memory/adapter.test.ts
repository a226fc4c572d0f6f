import { afterEach, describe, expect, it } from 'vitest'
import { ReferenceClient } from '../conformance/reference-client.ts'
import { until } from '../conformance/until.ts'
import type { Credentials } from '../port.ts'
import { authenticator, backend } from './adapter.ts'
import { CHANNEL_TITLE, ECHO, GROUP_TITLE } from './demo-people.ts'

const NEVER = new AbortController().signal
const started: ReferenceClient[] = []
afterEach(async () => {
  for (const client of started.splice(0)) await client.stop()
})

function client({ secret, self }: Credentials, cursor: string | null = null): ReferenceClient {
  const made = new ReferenceClient({ backend: backend(''), secret, self }, cursor).start()
  started.push(made)
  return made
}

function signUp(username: string): Promise<Credentials> {
  return authenticator('').signUp({ username, name: 'مهمان', password: 'a long password', device: 'd' }, NEVER)
}

describe('the demo without a server', () => {
  it('[B4] a newcomer finds people who have written, and Echo says back what it is told', async () => {
    const guest = client(await signUp('guest_one'))
    await until('caught up', () => guest.isCaughtUp)
    const infos = [...guest.logs.values()].map((log) => log.info)
    expect(infos.map((info) => info?.kind).sort()).toEqual(['direct', 'direct', 'group', 'group', 'saved'])
    const groups = infos.filter((info) => info?.kind === 'group').map((info) => [info?.title, info?.channel])
    expect(groups).toEqual(
      expect.arrayContaining([
        [GROUP_TITLE, undefined],
        [CHANNEL_TITLE, true],
      ]),
    )
    const talk = `d.${[guest.user, ECHO.user].sort().join('.')}`
    expect(guest.texts(talk)).toHaveLength(2)
    await guest.send(talk, 'می‌شنوی؟')
    await guest.holds(talk, 4)
    expect(guest.log(talk).shown().at(-1)).toMatchObject({ sender: ECHO.user, text: 'می‌شنوی؟' })
    expect(guest.log(talk).info?.members.find((member) => member.user === ECHO.user)?.read).toBe(3)
  })

  it('[C4] after a reload the same person is there again, and new places lie above all old ones', async () => {
    const lost = await signUp('guest_two')
    const self = { ...lost.self, user: 'fromlast', username: 'fromlast' }
    const guest = client({ secret: { memory: 1, device: 'forgotten', self }, self }, 'of.an.earlier.life')
    await until('caught up', () => guest.isCaughtUp)
    expect([guest.resets, guest.self?.user]).toEqual([1, 'fromlast'])
    const talk = `d.${[guest.user, ECHO.user].sort().join('.')}`
    await guest.send(talk, 'من برگشتم')
    await guest.holds(talk, 2)
    expect(guest.log(talk).shown()[0]?.seq).toBeGreaterThan(1_000_000)
    expect(guest.log(talk).missing()).toEqual([])
  })
})
