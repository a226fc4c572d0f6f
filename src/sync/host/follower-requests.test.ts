import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../../platform/virtual-clock.ts'
import { FollowerRequests, GIVE_UP_MS } from './follower-requests.ts'
import type { AmongHosts, RequestCall } from './messages.ts'

const CALL: RequestCall = { name: 'find-users', input: { account: 1, query: 'sara' } }

function follower() {
  const posted: AmongHosts[] = []
  const clock = new VirtualClock()
  return { posted, clock, requests: new FollowerRequests('me', clock, (message) => posted.push(message)) }
}

describe('requests of a follower', () => {
  it('[C11] are asked again when another host begins to lead the account', async () => {
    const { posted, requests } = follower()
    const answer = requests.ask(1, CALL)
    requests.askAgain(2)
    expect(posted).toHaveLength(1)
    requests.askAgain(1)
    expect(posted).toEqual([posted[0], posted[0]])
    requests.answered(1, { ok: true, output: [] })
    requests.answered(1, { ok: false, code: 'internal' })
    expect(await answer).toEqual({ ok: true, output: [] })
  })

  it('[C11] are given up when nobody answers, and leave no timer behind', async () => {
    const { clock, requests } = follower()
    const answer = requests.ask(1, CALL)
    clock.advance(GIVE_UP_MS)
    expect(await answer).toEqual({ ok: false, code: 'unreachable' })
    expect(clock.waiting).toBe(0)
  })
})
